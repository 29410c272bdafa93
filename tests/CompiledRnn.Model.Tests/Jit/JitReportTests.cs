using System.Diagnostics;

namespace CompiledRnn.ModelTests.Jit;

/// <summary>
/// What the JIT says of the models of other tests, run in a process of its own. Where a method is too large the JIT gives up without a
/// word: first it leaves small methods uninlined, then it optimises nothing, and the code is twenty times slower.
/// </summary>
public class JitReportTests(JitReportTests.Report report) : IClassFixture<JitReportTests.Report>
{
    /// <summary>Bytes of IL of a method; the largest of these models, a backward pass with masks for each gate, has 1,900. The JIT's own limits begin at three times the budget.</summary>
    private const int Budget = 2560;

    [Fact]
    public void Nothing_is_left_unoptimised() =>
        Assert.DoesNotContain(report.Methods, m => m.IsArithmetic && m.Tier.Contains("MinOpts", StringComparison.Ordinal));

    [Fact]
    public void Kernels_are_optimised_from_their_first_call() => Assert.DoesNotContain(report.Methods, m => m.IsKernel && !m.IsOptimised);

    [Fact]
    public void Generated_methods_keep_to_the_budget() => Assert.DoesNotContain(report.Methods, m => m.IsGenerated && m.IlSize > Budget);

    [Theory]
    [InlineData("LstmLayer", "Step")]
    [InlineData("LstmLayer", "BackwardCells")]
    [InlineData("GruLayer", "Step")]
    [InlineData("SimpleRnnLayer", "TrainingCells")]
    public void The_report_knows_the_kernels(string layer, string method) =>
        Assert.Contains(report.Methods, m => m.IsKernel && m.Name.Contains("__" + layer, StringComparison.Ordinal) && m.Name.EndsWith(":" + method, StringComparison.Ordinal));

    /// <summary>Every tile: with a pair of inputs, with an input that adds to some groups, with a function.</summary>
    [Theory]
    [InlineData("Groups`2[CompiledRnn.Kernels.Zero,CompiledRnn.Kernels.Four],CompiledRnn.Kernels.Groups`2[CompiledRnn.Kernels.Zero,CompiledRnn.Kernels.Four]")]
    [InlineData("Groups`2[CompiledRnn.Kernels.Zero,CompiledRnn.Kernels.Three],CompiledRnn.Kernels.Groups`2[CompiledRnn.Kernels.One,CompiledRnn.Kernels.Three]")]
    [InlineData("CompiledRnn.Kernels.Tanh]")]
    public void The_report_knows_the_tiles(string types) => Assert.Contains(
        report.Methods,
        m => m.IsKernel && m.Name.StartsWith("CompiledRnn.Kernels.PanelProducts:Tile", StringComparison.Ordinal) && m.Name.Contains(types, StringComparison.Ordinal));

    [Theory]
    [InlineData("MultiplyBFloat16x")]
    [InlineData("MultiplyInt8x", "MultiplyBytes")]
    public void The_report_knows_the_compressed_products(params string[] names) => Assert.Contains(
        report.Methods,
        m => m.IsOptimised && names.Any(name => m.Name.StartsWith("CompiledRnn.Kernels.CompressedProduct:" + name, StringComparison.Ordinal)));

    /// <summary>Tests with models of all kinds, run once with the JIT's report switched on.</summary>
    public sealed class Report
    {
        private static readonly Type[] Classes =
        [
            typeof(Behaviour.FiveShapesTests), typeof(Behaviour.StreamTests), typeof(Behaviour.AttentionTests), typeof(Behaviour.TrainingTests),
            typeof(Behaviour.Graphs.GraphTests), typeof(Behaviour.GenerationTests), typeof(Behaviour.AnyStepsTests), typeof(Behaviour.RecurrentDropoutTests),
            typeof(Behaviour.CheckpointingTests), typeof(Behaviour.CompressionTests),
        ];

        public Report()
        {
            string file = Path.GetTempFileName();
            try
            {
                // Now and then (one run in ten on .NET 10) the JIT's background thread writes on into the report that the end of the process has
                // just closed, and the process dies after its tests: then once more.
                int attempts = 5;
                while (!TryRun(file, mayDie: --attempts > 0))
                    File.WriteAllText(file, "");
                Methods = [.. JittedMethod.Read(file)];
            }
            finally
            {
                File.Delete(file);
            }
        }

        internal IReadOnlyList<JittedMethod> Methods { get; }

        private static bool TryRun(string file, bool mayDie)
        {
            string tests = Path.Combine(AppContext.BaseDirectory, typeof(Report).Assembly.GetName().Name!);
            var start = new ProcessStartInfo("dotnet", ["exec", tests + ".dll", "-noColor", "-noLogo", .. Classes.SelectMany(c => new[] { "-class", c.FullName! })])
            {
                RedirectStandardOutput = true,
                Environment = { ["DOTNET_JitStdOutFile"] = file, ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_TieredCompilation"] = null },
            };
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (mayDie && process.ExitCode > 128)
                return false;
            Assert.True(process.ExitCode == 0, output);
            return true;
        }
    }
}
