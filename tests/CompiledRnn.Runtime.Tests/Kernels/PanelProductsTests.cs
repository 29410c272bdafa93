using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>A panel's sums against double precision: every number of rows, every width of a panel, inputs that add to some of the groups.</summary>
public class PanelProductsTests
{
    private const int Features = 5, Units = 7;

    [Fact]
    public void One_input_adds_to_all_groups()
    {
        Single<One>();
        Single<Two>();
        Single<Three>();
        Single<Four>();
    }

    [Fact]
    public void Two_inputs_add_to_their_groups()
    {
        Pair<One, Groups<Zero, One>, Groups<Zero, One>>();
        Pair<Two, Groups<Zero, Two>, Groups<One, One>>();
        Pair<Three, Groups<Zero, Three>, Groups<Zero, Three>>();
        Pair<Three, Groups<Zero, Three>, Groups<One, Two>>();
        Pair<Four, Groups<Zero, Four>, Groups<Zero, Four>>();
        Pair<Four, Groups<Zero, Three>, Groups<One, Three>>();
        Pair<Four, Groups<One, Two>, Groups<Zero, Zero>>();
    }

    [Fact]
    public void The_function_is_applied_to_the_sums()
    {
        Function<Two, Tanh>(Math.Tanh);
        Function<Four, Tanh>(Math.Tanh);
        Function<Three, Relu>(v => Math.Max(v, 0));
    }

    [Fact]
    public void An_input_of_no_values_leaves_the_start_values()
    {
        GuardedFloats start = GuardedFloats.Random(64, 1), y = new(3 * 64), weights = GuardedFloats.Random(64, 2), x = GuardedFloats.Random(3, 3);
        PanelProducts.Multiply<Four, Linear>(new PanelInput(ref x.First, 1, 0, ref weights.First, 64), ref start.First, 0, ref y.First, 64, 3);
        for (int r = 0; r < 3; r++)
            Assert.Equal(start.Span, y.Span.Slice(r * 64, 64));
    }

    private static void Function<TPanel, TFunction>(Func<double, double> function)
        where TPanel : struct, ICount
        where TFunction : struct, IActivation
    {
        int width = TPanel.Value * 16;
        for (int rows = 1; rows <= 14; rows++)
        {
            GuardedFloats x = GuardedFloats.Random(rows * Features, 1), w = GuardedFloats.Random(Features * width, 2), start = GuardedFloats.Random(width, 3);
            GuardedFloats sums = new(rows * width), y = new(rows * width);
            var input = new PanelInput(ref x.First, Features, Features, ref w.First, (nuint)width);
            PanelProducts.Multiply<TPanel, Linear>(input, ref start.First, 0, ref sums.First, (nuint)width, rows);
            PanelProducts.Multiply<TPanel, TFunction>(input, ref start.First, 0, ref y.First, (nuint)width, rows);
            y.AssertGuards();
            for (int i = 0; i < rows * width; i++)
                Assert.Equal(function(sums[i]), y[i], 1e-6);
        }
    }

    private static void Single<TPanel>()
        where TPanel : struct, ICount
    {
        for (int rows = 0; rows <= 20; rows++)
        {
            foreach (int between in new[] { 0, 3 })
            {
                var sums = new Sums(rows, TPanel.Value, startsPerRow: rows % 2 == 0, between);
                sums.Add(Features, 0, TPanel.Value, between, out GuardedFloats x, out GuardedFloats w);
                PanelProducts.Multiply<TPanel, Linear>(Input(x, Features, w, TPanel.Value, between), ref sums.Start.First, sums.StartStride, ref sums.Result.First, sums.Stride, rows);
                sums.Check();

                // In place, as a second product is added to a first.
                if (rows % 2 == 0)
                {
                    PanelProducts.Multiply<TPanel, Linear>(Input(x, Features, w, TPanel.Value, between), ref sums.Start.First, sums.StartStride, ref sums.Start.First, sums.Stride, rows);
                    Assert.Equal(sums.Result.Span, sums.Start.Span);
                }
            }
        }
    }

    private static void Pair<TPanel, TInput, TState>()
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups
    {
        for (int rows = 0; rows <= 20; rows++)
        {
            int between = rows % 3;
            var sums = new Sums(rows, TPanel.Value, startsPerRow: rows % 2 == 0, between);
            sums.Add(Features, TInput.First, TInput.Count, between, out GuardedFloats x, out GuardedFloats w);
            sums.Add(Units, TState.First, TState.Count, between, out GuardedFloats h, out GuardedFloats u);
            Multiply<TPanel, TInput, TState>(sums, x, w, h, u, between, 0, rows, sums.Result);
            sums.Check();

            // A row's result does not depend on its neighbours: the same bits.
            for (int r = 0; r < rows; r++)
            {
                var alone = new GuardedFloats((int)sums.Stride);
                Multiply<TPanel, TInput, TState>(sums, x, w, h, u, between, r, 1, alone);
                Assert.Equal(sums.Result.Span.Slice(r * (int)sums.Stride, TPanel.Value * 16), alone.Span[..(TPanel.Value * 16)]);
            }
        }
    }

    private static void Multiply<TPanel, TInput, TState>(
        Sums sums, GuardedFloats x, GuardedFloats w, GuardedFloats h, GuardedFloats u, int between, int row, int rows, GuardedFloats result)
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups
    {
        PanelProducts.Multiply<TPanel, TInput, TState>(
            Input(x, Features, w, TInput.Count, between, row), Input(h, Units, u, TState.Count, between, row),
            ref sums.Start.Span[row * (int)sums.StartStride], sums.StartStride, ref result.First, sums.Stride, rows);
    }

    private static PanelInput Input(GuardedFloats rows, int count, GuardedFloats weights, int groups, int between, int row = 0) =>
        new(ref System.Runtime.CompilerServices.Unsafe.Add(ref rows.First, row * (count + between)), (nuint)(count + between), (nuint)count, ref weights.First, (nuint)(groups * 16 + between));

    /// <summary>Start values, results, and what these should be.</summary>
    private sealed class Sums
    {
        private readonly int _rows, _width;
        private readonly double[] _expected;

        public Sums(int rows, int groups, bool startsPerRow, int between)
        {
            (_rows, _width, Stride) = (rows, groups * 16, (nuint)(groups * 16 + between));
            StartStride = startsPerRow ? Stride : 0;
            Start = GuardedFloats.Random(Math.Max(startsPerRow ? rows : 1, 1) * (int)Stride, 11);
            Result = new GuardedFloats(Math.Max(rows, 1) * (int)Stride);
            for (int i = 0; i < Result.Span.Length; i++)
                Result.Span[i] = startsPerRow ? Start[i] : 55;
            _expected = [.. Enumerable.Range(0, rows * _width).Select(i => (double)Start[i / _width * (int)StartStride + i % _width])];
        }

        public GuardedFloats Start { get; }

        public nuint StartStride { get; }

        public GuardedFloats Result { get; }

        public nuint Stride { get; }

        public void Add(int count, int first, int groups, int between, out GuardedFloats rows, out GuardedFloats weights)
        {
            int stride = count + between, weightStride = groups * 16 + between;
            rows = GuardedFloats.Random(Math.Max(_rows, 1) * stride, count);
            weights = GuardedFloats.Random(count * Math.Max(weightStride, 1), count + 1);
            for (int r = 0; r < _rows; r++)
            {
                for (int n = 0; n < groups * 16; n++)
                {
                    for (int k = 0; k < count; k++)
                        _expected[r * _width + first * 16 + n] += (double)rows[r * stride + k] * weights[k * weightStride + n];
                }
            }
        }

        public void Check()
        {
            Result.AssertGuards();
            for (int r = 0; r < _rows; r++)
            {
                for (int n = 0; n < (int)Stride; n++)
                {
                    float actual = Result[r * (int)Stride + n];
                    if (n < _width)
                        Assert.Equal(_expected[r * _width + n], actual, 1e-5);
                    else
                        Assert.Equal(StartStride > 0 ? Start[r * (int)Stride + n] : 55, actual);
                }
            }
        }
    }
}
