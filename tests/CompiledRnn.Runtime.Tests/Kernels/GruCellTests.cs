using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>The cell at all vector widths against double precision. Widths that the processor lacks run on narrower ones.</summary>
public class GruCellTests
{
    private static readonly Func<Sums, Kept>[] Widths = [Run512, Run256, Run128];

    [Theory]
    [InlineData(1f)]
    [InlineData(6f)]
    [InlineData(60f)]
    [InlineData(3e4f)]
    public void All_forms_are_the_formula(float scale)
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Sums sums = Sums.Random(seed, scale);
            foreach (Func<Sums, Kept> run in Widths)
                Check(sums, run(sums));
        }
    }

    [Fact]
    public void Infinite_gates_are_open_or_closed()
    {
        Sums sums = Sums.Random(1, 1);
        Array.Fill(sums.Z, float.PositiveInfinity);
        Assert.All(sums.H.Zip(Run512(sums).Step), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Array.Fill(sums.Z, float.NegativeInfinity);
        Array.Fill(sums.R, float.NegativeInfinity);
        Assert.All(sums.G.Zip(Run512(sums).Step), pair => Assert.Equal(MathF.Tanh(pair.First), pair.Second, 1e-6f));
    }

    [Fact]
    public void NaN_stays_NaN_and_spoils_no_neighbour()
    {
        for (int at = 0; at < 16; at++)
        {
            foreach (Func<Sums, float[]> part in new Func<Sums, float[]>[] { s => s.G, s => s.Z, s => s.R, s => s.Q, s => s.H })
            {
                Sums sums = Sums.Random(at, 1);
                part(sums)[at] = float.NaN;
                foreach (Func<Sums, Kept> run in Widths)
                    Assert.Equal(Enumerable.Range(0, 16).Select(i => i == at), run(sums).Step.Select(float.IsNaN));
            }
        }
    }

    private static void Check(Sums sums, Kept kept)
    {
        for (int u = 0; u < 16; u++)
        {
            double r = Sigmoid(sums.R[u]), z = Sigmoid(sums.Z[u]), n = Math.Tanh(sums.G[u] + r * sums.Q[u]);
            // A candidate from terms of 3e4 has their rounding.
            double rounding = 6e-8 * (Math.Abs(sums.G[u]) + Math.Abs(sums.Q[u])) * (1 - n * n + 1e-3);
            double h = n + z * (sums.H[u] - n), candidate = Math.Tanh(sums.G[u]);
            Assert.Equal(h, kept.Step[u], 4e-7 + rounding);
            Assert.Equal(h, kept.TrainingStep[u], 4e-7 + rounding);
            Assert.Equal(candidate + z * (sums.H[u] - candidate), kept.Update[u], 4e-7);
            Assert.Equal(n, kept.N[u], 4e-7 + rounding);
            Assert.Equal(z, kept.Z[u], 4e-7);
            Assert.Equal(r, kept.R[u], 4e-7);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Kept Run512(Sums s)
    {
        Vector512<float> g = Vector512.Create(s.G), z = Vector512.Create(s.Z), r = Vector512.Create(s.R), q = Vector512.Create(s.Q), h = Vector512.Create(s.H);
        var kept = new Kept();
        GruCell.Step(g, z, r, q, h).CopyTo(kept.Step);
        GruCell.Update(g, z, h).CopyTo(kept.Update);
        g = GruCell.TrainingCandidate(g, ref r, q);
        z = GruCell.UpdateGate(z);
        GruCell.TrainingState(ref g, ref z, h).CopyTo(kept.TrainingStep);
        g.CopyTo(kept.N);
        z.CopyTo(kept.Z);
        r.CopyTo(kept.R);
        return kept;
    }

    private static Kept Run256(Sums s)
    {
        var kept = new Kept();
        for (int u = 0; u < 16; u += 8)
        {
            Vector256<float> g = Vector256.Create(s.G, u), z = Vector256.Create(s.Z, u), r = Vector256.Create(s.R, u), q = Vector256.Create(s.Q, u), h = Vector256.Create(s.H, u);
            GruCell.Step(g, z, r, q, h).CopyTo(kept.Step, u);
            GruCell.Update(g, z, h).CopyTo(kept.Update, u);
            g = GruCell.TrainingCandidate(g, ref r, q);
            z = GruCell.UpdateGate(z);
            GruCell.TrainingState(ref g, ref z, h).CopyTo(kept.TrainingStep, u);
            g.CopyTo(kept.N, u);
            z.CopyTo(kept.Z, u);
            r.CopyTo(kept.R, u);
        }

        return kept;
    }

    private static Kept Run128(Sums s)
    {
        var kept = new Kept();
        for (int u = 0; u < 16; u += 4)
        {
            Vector128<float> g = Vector128.Create(s.G, u), z = Vector128.Create(s.Z, u), r = Vector128.Create(s.R, u), q = Vector128.Create(s.Q, u), h = Vector128.Create(s.H, u);
            GruCell.Step(g, z, r, q, h).CopyTo(kept.Step, u);
            GruCell.Update(g, z, h).CopyTo(kept.Update, u);
            g = GruCell.TrainingCandidate(g, ref r, q);
            z = GruCell.UpdateGate(z);
            GruCell.TrainingState(ref g, ref z, h).CopyTo(kept.TrainingStep, u);
            g.CopyTo(kept.N, u);
            z.CopyTo(kept.Z, u);
            r.CopyTo(kept.R, u);
        }

        return kept;
    }

    private sealed record Sums(float[] G, float[] Z, float[] R, float[] Q, float[] H)
    {
        public static Sums Random(int seed, float scale)
        {
            var random = new Random(seed);
            float[] Values(float size) => [.. Enumerable.Range(0, 16).Select(_ => size * (2 * random.NextSingle() - 1))];
            return new Sums(Values(scale), Values(scale), Values(scale), Values(scale), Values(1));
        }
    }

    private sealed record Kept
    {
        public float[] Step { get; } = new float[16];

        public float[] Update { get; } = new float[16];

        public float[] TrainingStep { get; } = new float[16];

        public float[] N { get; } = new float[16];

        public float[] Z { get; } = new float[16];

        public float[] R { get; } = new float[16];
    }
}
