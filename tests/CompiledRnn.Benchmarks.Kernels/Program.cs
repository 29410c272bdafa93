using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CompiledRnn.Benchmarks.Kernels;
using CompiledRnn.Benchmarks.Limits;
using Perfolizer.Horology;

// Arguments are BenchmarkDotNet's: --filter '*Product*'. Without any, all are run.
MachineLimits limits = MachineLimits.Measure();
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(60))
    .WithWarmupCount(8)
    .WithIterationCount(10);
IConfig config = DefaultConfig.Instance
    .AddJob(job)
    .AddColumn(StatisticColumn.Min, new ThroughputColumn(limits), new PeakColumn(limits))
    .HideColumns(Column.Error, Column.StdDev, Column.RatioSD, Column.Toolchain, Column.IterationCount, Column.LaunchCount, Column.WarmupCount)
    .WithArtifactsPath(Path.Combine("artifacts", "bench", "kernels"));
BenchmarkSwitcher.FromAssembly(typeof(Products).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
Console.WriteLine(
    $"A core of this machine: {limits.Multiplications:F1} GMAC/s; reads {limits.Level1:F0}, {limits.Level2:F0}, {limits.Level3:F0} GB/s from the caches of level 1, 2, 3.");
