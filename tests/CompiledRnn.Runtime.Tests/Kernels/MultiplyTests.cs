using System.Runtime.CompilerServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Products of rows with packed matrices against double precision.</summary>
public class MultiplyTests
{
    // Columns and lanes of a panel: tiles of one to four vectors and what is over, in one panel and across panels.
    public static TheoryData<int, int> Panels() => new()
    {
        { 16, 16 }, { 32, 32 }, { 48, 48 }, { 64, 64 }, { 32, 16 }, { 48, 16 }, { 64, 32 }, { 96, 48 }, { 80, 16 }, { 128, 64 }, { 16, 32 }, { 96, 16 }, { 112, 16 },
    };

    [Theory]
    [MemberData(nameof(Panels))]
    public void Every_number_of_rows(int columns, int lanes)
    {
        for (int rows = 0; rows <= 27; rows++)
            Check(new MatrixProduct(1, 7, 9, 0, columns, (nuint)lanes, (nuint)columns), rows, withStart: rows % 2 == 0);
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void Every_inner_size(int columns, int lanes)
    {
        for (int inner = 0; inner <= 20; inner++)
            Check(new MatrixProduct(1, (nuint)inner, (nuint)inner + 3, 0, columns, (nuint)lanes, (nuint)columns + 16), 11, withStart: inner % 2 == 1);
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void The_left_matrix_in_blocks(int columns, int lanes)
    {
        foreach (int blocks in new[] { 1, 2, 3, 5 })
        {
            // Blocks behind the rows, as the gates of panels lie, and blocks inside a row.
            Check(new MatrixProduct(blocks, 16, 16, 13 * 16, columns, (nuint)lanes, (nuint)columns), 13, withStart: false);
            Check(new MatrixProduct(blocks, 5, (nuint)(blocks * 7), 7, columns, (nuint)lanes, (nuint)columns + 5), 13, withStart: true);
        }
    }

    [Fact]
    public void The_overload_without_start_values_starts_at_zero()
    {
        var p = new MatrixProduct(1, 3, 3, 0, 16, 16, 16);
        GuardedFloats a = GuardedFloats.Random(6, 1), b = GuardedFloats.Random(48, 2), c = new(32, 9), expected = new(32, 9);
        Products.Multiply(p, 2, ref a.First, ref b.First, ref c.First);
        Products.Multiply(p, 2, ref a.First, ref b.First, ref expected.First, ref Unsafe.NullRef<float>());
        Assert.Equal(expected.Span, c.Span);
    }

    private static void Check(MatrixProduct p, int rows, bool withStart)
    {
        int inner = (int)p.Inner, output = (int)p.OutputStride, lanes = (int)p.Lanes;
        GuardedFloats a = GuardedFloats.Random(Math.Max(rows - 1, 0) * (int)p.RowStride + (p.Blocks - 1) * (int)p.BlockStride + inner, 1);
        GuardedFloats b = GuardedFloats.Random((p.Columns + lanes - 1) / lanes * p.Blocks * inner * lanes, 2);
        GuardedFloats start = GuardedFloats.Random(p.Columns, 3), c = new(Math.Max(rows * output, 1), value: 55);
        ref float first = ref withStart ? ref start.First : ref Unsafe.NullRef<float>();
        Products.Multiply(p, rows, ref a.First, ref b.First, ref c.First, ref first);
        c.AssertGuards();
        for (int i = 0; i < rows * output; i++)
        {
            (int r, int n) = Math.DivRem(i, output);
            if (n >= p.Columns)
                Assert.Equal(55, c[i]);
            else
                Assert.Equal(Expected(p, a, b, r, n) + (withStart ? start[n] : 0), c[i], 1e-5);
        }

        RowsAlone(p, rows, a, b, c, ref first);
    }

    // A row's result does not depend on its neighbours: the same bits.
    private static void RowsAlone(MatrixProduct p, int rows, GuardedFloats a, GuardedFloats b, GuardedFloats c, ref float start)
    {
        var alone = new GuardedFloats((int)p.OutputStride);
        for (int r = 0; r < rows; r++)
        {
            Products.Multiply(p, 1, ref Unsafe.Add(ref a.First, r * (int)p.RowStride), ref b.First, ref alone.First, ref start);
            Assert.Equal(c.Span.Slice(r * (int)p.OutputStride, p.Columns), alone.Span[..p.Columns]);
        }
    }

    private static double Expected(MatrixProduct p, GuardedFloats a, GuardedFloats b, int row, int column)
    {
        int lanes = (int)p.Lanes, inner = (int)p.Inner, panel = column / lanes;
        double sum = 0;
        for (int k = 0; k < p.Blocks * inner; k++)
        {
            double left = a[row * (int)p.RowStride + k / inner * (int)p.BlockStride + k % inner];
            sum += left * b[(panel * p.Blocks * inner + k) * lanes + column % lanes];
        }

        return sum;
    }
}
