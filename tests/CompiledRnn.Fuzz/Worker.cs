using CompiledRnn.Fuzz.Compiling;
using CompiledRnn.Fuzz.Models;
using CompiledRnn.Fuzz.Running;

namespace CompiledRnn.Fuzz;

/// <summary>Tries models one after the other in a process of its own, which a model may tear down.</summary>
internal static class Worker
{
    /// <summary>Start of the lines that are for the supervisor; others are for people.</summary>
    public const char Control = '\u0002';

    private const int LongestFault = 1500;
    private const int MostFaults = 5;

    /// <summary>Tries models from a seed on.</summary>
    public static int Run(int first, int count)
    {
        // Nobody listens any more once the supervisor is gone.
        new Thread(() =>
        {
            _ = Console.In.Read();
            Environment.Exit(2);
        })
        { IsBackground = true }.Start();
        for (int seed = first; seed < first + count; seed++)
        {
            Say($"begin {seed}");
            FuzzModel? model = null;
            int ran = 0;
            var faults = new List<string>();
            try
            {
                model = FuzzModel.Of(seed);
                foreach (string line in model.Text.Split('\n'))
                    Say("source " + line);
                Verdict verdict = Verdict.Of(model);
                faults.AddRange(verdict.Faults);
                ran = Execute(model, verdict, faults);
            }
            catch (Exception e)
            {
                faults.Add($"{(model is null ? "making the model" : "running it")} threw {e}");
            }

            foreach (string fault in faults.Take(MostFaults))
                Console.WriteLine("  " + Short(fault).ReplaceLineEndings("\n  "));
            Say($"end {faults.Count} {ran}");
        }

        return 0;
    }

    private static int Execute(FuzzModel model, Verdict verdict, List<string> faults)
    {
        if (verdict.Image is null)
            return 0;
        int ran = 0;
        using var models = new LoadedModels(verdict.Image);
        foreach (string name in verdict.Models)
        {
            if (models.Create(name, model.Seed) is not { } loaded)
                continue;
            faults.AddRange(Checks.Of(loaded.Type, loaded.Model, model.Seed, model.Text).Select(fault => $"{name}: {fault}"));
            ran++;
        }

        return ran > 0 ? 1 : 0;
    }

    private static string Short(string text) => text.Length <= LongestFault ? text : text[..LongestFault] + " …";

    private static void Say(string line) => Console.WriteLine(Control + line);
}
