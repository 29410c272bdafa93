using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>The cell at all vector widths against double precision. Widths that the processor lacks run on narrower ones.</summary>
public class LstmCellTests
{
    [Theory]
    [InlineData(1f)]
    [InlineData(6f)]
    [InlineData(60f)]
    [InlineData(3e4f)]
    public void Both_forms_are_the_formula(float scale)
    {
        for (int seed = 0; seed < 300; seed++)
        {
            float[] z = Random(64, seed, scale), c = Random(16, seed + 1000, 3);
            Check(z, c, Step512(z, c));
            Check(z, c, Step256(z, c));
            Check(z, c, Step128(z, c));
            CheckTraining(z, c, Training512(z, c));
            CheckTraining(z, c, Training256(z, c));
            CheckTraining(z, c, Training128(z, c));
        }
    }

    [Fact]
    public void Infinite_gates_are_open_or_closed()
    {
        float up = float.PositiveInfinity, down = float.NegativeInfinity;
        float[] z = [.. Enumerable.Repeat(up, 16), .. Enumerable.Repeat(down, 16), .. Enumerable.Repeat(up, 16), .. Enumerable.Repeat(up, 16)];
        (float[] h, float[] next) = Step512(z, Random(16, 1, 3));
        Assert.All(next, v => Assert.Equal(1, v, 1e-6f));
        Assert.All(h, v => Assert.Equal(MathF.Tanh(1), v, 1e-6f));
    }

    [Fact]
    public void NaN_stays_NaN_and_spoils_no_neighbour()
    {
        for (int at = 0; at < 64; at++)
        {
            float[] z = Random(64, at, 1), c = Random(16, at, 1);
            z[at] = float.NaN;
            foreach ((float[] h, _) in new[] { Step512(z, c), Step256(z, c), Step128(z, c) })
                Assert.Equal(Enumerable.Range(0, 16).Select(i => i == at % 16), h.Select(float.IsNaN));
        }
    }

    private static void Check(float[] z, float[] c, (float[] H, float[] Next) actual)
    {
        for (int u = 0; u < 16; u++)
        {
            double next = Sigmoid(z[16 + u]) * c[u] + Sigmoid(z[u]) * Math.Tanh(z[32 + u]);
            Assert.Equal(next, actual.Next[u], 1e-6);
            Assert.Equal(Sigmoid(z[48 + u]) * Math.Tanh(next), actual.H[u], 4e-7);
        }
    }

    private static void CheckTraining(float[] z, float[] c, (float[] H, float[] Next, float[] Tanh, float[] Gates) actual)
    {
        Check(z, c, (actual.H, actual.Next));
        for (int u = 0; u < 16; u++)
        {
            Assert.Equal(Math.Tanh(actual.Next[u]), actual.Tanh[u], 4e-7);
            for (int gate = 0; gate < 4; gate++)
                Assert.Equal(gate == 2 ? Math.Tanh(z[32 + u]) : Sigmoid(z[gate * 16 + u]), actual.Gates[gate * 16 + u], 4e-7);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Random(int count, int seed, float scale)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => scale * (2 * random.NextSingle() - 1))];
    }

    private static (float[] H, float[] Next) Step512(float[] z, float[] c)
    {
        Vector512<float> h = LstmCell.Step(
            Vector512.Create(z, 0), Vector512.Create(z, 16), Vector512.Create(z, 32), Vector512.Create(z, 48),
            Vector512.Create(c, 0),
            out Vector512<float> next);
        return (Floats(h), Floats(next));
    }

    private static (float[] H, float[] Next) Step256(float[] z, float[] c) => Join(16 / 8, part =>
    {
        int u = part * 8;
        Vector256<float> h = LstmCell.Step(
            Vector256.Create(z, u), Vector256.Create(z, 16 + u), Vector256.Create(z, 32 + u), Vector256.Create(z, 48 + u),
            Vector256.Create(c, u),
            out Vector256<float> next);
        return (Floats(h), Floats(next));
    });

    private static (float[] H, float[] Next) Step128(float[] z, float[] c) => Join(16 / 4, part =>
    {
        int u = part * 4;
        Vector128<float> h = LstmCell.Step(
            Vector128.Create(z, u), Vector128.Create(z, 16 + u), Vector128.Create(z, 32 + u), Vector128.Create(z, 48 + u),
            Vector128.Create(c, u),
            out Vector128<float> next);
        return (Floats(h), Floats(next));
    });

    private static (float[] H, float[] Next, float[] Tanh, float[] Gates) Training512(float[] z, float[] c)
    {
        float[] gates = [.. z], tanhs = new float[16], h = new float[16], next = new float[16];
        ref Vector512<float> o = ref In<Vector512<float>>(gates, 48), state = ref In<Vector512<float>>(next, 0);
        state = LstmCell.TrainingState(
            ref In<Vector512<float>>(gates, 0), ref In<Vector512<float>>(gates, 16), ref In<Vector512<float>>(gates, 32), ref o, Vector512.Create(c, 0));
        In<Vector512<float>>(h, 0) = LstmCell.TrainingOutput(state, ref o, out In<Vector512<float>>(tanhs, 0));
        return (h, next, tanhs, gates);
    }

    private static (float[] H, float[] Next, float[] Tanh, float[] Gates) Training256(float[] z, float[] c)
    {
        float[] gates = [.. z], tanhs = new float[16], h = new float[16], next = new float[16];
        for (int u = 0; u < 16; u += 8)
        {
            ref Vector256<float> o = ref In<Vector256<float>>(gates, 48 + u), state = ref In<Vector256<float>>(next, u);
            state = LstmCell.TrainingState(
                ref In<Vector256<float>>(gates, u), ref In<Vector256<float>>(gates, 16 + u), ref In<Vector256<float>>(gates, 32 + u), ref o, Vector256.Create(c, u));
            In<Vector256<float>>(h, u) = LstmCell.TrainingOutput(state, ref o, out In<Vector256<float>>(tanhs, u));
        }

        return (h, next, tanhs, gates);
    }

    private static (float[] H, float[] Next, float[] Tanh, float[] Gates) Training128(float[] z, float[] c)
    {
        float[] gates = [.. z], tanhs = new float[16], h = new float[16], next = new float[16];
        for (int u = 0; u < 16; u += 4)
        {
            ref Vector128<float> o = ref In<Vector128<float>>(gates, 48 + u), state = ref In<Vector128<float>>(next, u);
            state = LstmCell.TrainingState(
                ref In<Vector128<float>>(gates, u), ref In<Vector128<float>>(gates, 16 + u), ref In<Vector128<float>>(gates, 32 + u), ref o, Vector128.Create(c, u));
            In<Vector128<float>>(h, u) = LstmCell.TrainingOutput(state, ref o, out In<Vector128<float>>(tanhs, u));
        }

        return (h, next, tanhs, gates);
    }

    private static (float[] H, float[] Next) Join(int parts, Func<int, (float[] H, float[] Next)> part)
    {
        var all = Enumerable.Range(0, parts).Select(part).ToList();
        return ([.. all.SelectMany(p => p.H)], [.. all.SelectMany(p => p.Next)]);
    }

    private static ref T In<T>(float[] values, int index)
        where T : struct => ref Unsafe.As<float, T>(ref values.AsSpan(index, Unsafe.SizeOf<T>() / sizeof(float))[0]);

    private static float[] Floats<T>(T vector)
        where T : struct => MemoryMarshal.Cast<T, float>([vector]).ToArray();
}
