using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Benchmarks.Limits;

/// <summary>What one core of this machine can do at best, measured.</summary>
/// <param name="Multiplications">Multiplications with an addition, 10⁹ a second.</param>
/// <param name="Level1">Reading from the first-level cache, GB/s.</param>
/// <param name="Level2">From the second level.</param>
/// <param name="Level3">From the third level.</param>
internal sealed record MachineLimits(double Multiplications, double Level1, double Level2, double Level3)
{
    // Independent sums of Peak's loop.
    private const int Sums = 12;
    private const int Tries = 12;
    private const double Milliseconds = 5;

    /// <summary>The best of several tries, about a third of a second.</summary>
    public static MachineLimits Measure() => new(
        Best(Multiply, Sums * Lanes),
        Bandwidth(level: 1, otherwise: 32),
        Bandwidth(level: 2, otherwise: 512),
        Bandwidth(level: 3, otherwise: 8192));

    /// <summary>The better of two measurements at each limit.</summary>
    public MachineLimits Or(MachineLimits other) => new(
        Math.Max(Multiplications, other.Multiplications),
        Math.Max(Level1, other.Level1),
        Math.Max(Level2, other.Level2),
        Math.Max(Level3, other.Level3));

    private static int Lanes => Vector512.IsHardwareAccelerated
        ? Vector512<float>.Count
        : Vector256.IsHardwareAccelerated ? Vector256<float>.Count : Vector128<float>.Count;

    // Three quarters of the first level, half of the others; of the third at most 8 MB: other cores use it too.
    private static double Bandwidth(int level, int otherwise)
    {
        int kilobytes = CacheKilobytes(level) ?? otherwise;
        int used = level == 1 ? kilobytes * 3 / 4 : Math.Min(kilobytes / 2, 8192);
        float[] floats = GC.AllocateArray<float>(used * 256 + 16, pinned: true);
        // Written once: pages that were never written are all one page of zeros to the system.
        Array.Fill(floats, 1f);
        int start = (int)((64 - Address(floats) % 64) % 64 / sizeof(float));
        return Best(rounds => Read(floats.AsSpan(start, used * 256), rounds), used * 1024);
    }

    private static float Multiply(int rounds) => Vector512.IsHardwareAccelerated
        ? Peak.Multiply512(rounds, 1)
        : Vector256.IsHardwareAccelerated ? Peak.Multiply256(rounds, 1) : Peak.Multiply128(rounds, 1);

    private static float Read(ReadOnlySpan<float> floats, int rounds) => Vector512.IsHardwareAccelerated
        ? Peak.Read512(floats, rounds)
        : Vector256.IsHardwareAccelerated ? Peak.Read256(floats, rounds) : Peak.Read128(floats, rounds);

    private static unsafe nuint Address(float[] pinned) => (nuint)Unsafe.AsPointer(ref pinned[0]);

    // Units in a nanosecond.
    private static double Best(Func<int, float> run, double unitsOfRound)
    {
        int rounds = 1;
        double best = 0;
        for (int i = 0; i < Tries;)
        {
            long start = Stopwatch.GetTimestamp();
            run(rounds);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            if (time.TotalMilliseconds < Milliseconds)
            {
                rounds *= 2;
                continue;
            }

            best = Math.Max(best, rounds * unitsOfRound / time.TotalNanoseconds);
            i++;
        }

        return best;
    }

    // Linux says it; elsewhere, and in containers that hide it, null.
    private static int? CacheKilobytes(int level)
    {
        for (int index = 0; index < 8; index++)
        {
            string folder = $"/sys/devices/system/cpu/cpu0/cache/index{index}/";
            if (!File.Exists(folder + "level") || !File.Exists(folder + "size") || File.ReadAllText(folder + "type").Trim() == "Instruction")
                continue;
            string size = File.ReadAllText(folder + "size").Trim();
            if (File.ReadAllText(folder + "level").Trim() == $"{level}" && size.EndsWith('K'))
                return int.Parse(size.AsSpan(0, size.Length - 1), CultureInfo.InvariantCulture);
        }

        return null;
    }
}
