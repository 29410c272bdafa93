using System.Globalization;

namespace CompiledRnn.Benchmarks.Protocol;

/// <summary>
/// The side of the library under measurement. It says <c>ready VERSION</c> or <c>skipped REASON</c> and then answers each line
/// <c>warm JOB</c> or <c>measure JOB</c> with <c>time NANOSECONDS</c>, with <c>none</c> where the library has no such thing, or with
/// <c>failed REASON</c>. Between two requests it is idle.
/// </summary>
internal static class Server
{
    private static readonly Random Placement = new(1);

    /// <summary>Serves until the input ends. The exit code is 1 where the library cannot be used.</summary>
    /// <param name="create">Loads the library; what it throws is the reason to skip it.</param>
    public static int Run(Func<IContender> create)
    {
        IContender contender;
        try
        {
            contender = create();
        }
        catch (Exception exception)
        {
            Console.WriteLine($"skipped {OneLine(exception)}");
            return 1;
        }

        Console.WriteLine($"ready {contender.Version}");
        while (Console.ReadLine() is { } request)
            Console.WriteLine(Answer(contender, request));
        return 0;
    }

    private static string Answer(IContender contender, string request)
    {
        try
        {
            string[] words = request.Split(' ');
            return Measure(contender, Job.Parse(words.AsSpan(1)), warmUp: words[0] == "warm");
        }
        catch (Exception exception)
        {
            return $"failed {OneLine(exception)}";
        }
    }

    // Where memory happens to lie moves the result: every time all of it is new, at another distance from a page's start.
    private static string Measure(IContender contender, Job job, bool warmUp)
    {
        GC.Collect();
        byte[] shift = GC.AllocateUninitializedArray<byte>(64 * Placement.Next(64), pinned: true);
        using Work? work = contender.Prepare(job);
        if (work is null)
            return "none";
        if (warmUp)
            Sample.WarmUp(work);
        double nanoseconds = Sample.Take(work);
        GC.KeepAlive(shift);
        return string.Create(CultureInfo.InvariantCulture, $"time {nanoseconds:F2}");
    }

    private static string OneLine(Exception exception)
    {
        Exception cause = exception.GetBaseException();
        return $"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}";
    }
}
