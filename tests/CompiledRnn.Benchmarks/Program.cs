using System.Runtime.Intrinsics;
using CompiledRnn.Benchmarks;
using CompiledRnn.Benchmarks.Contenders;
using CompiledRnn.Benchmarks.Measuring;

Options options = Options.Parse(args);

// The first contender is the one that the others are compared with.
IContender[] contenders = [new CompiledRnnContender()];

Cell[] cells =
[
    .. from workload in Workload.All
       where options.Workloads.Contains(workload.Name)
       from job in options.Jobs()
       from contender in contenders
       select new Cell(contender, workload, job),
];

// Rounds are interleaved: a slow minute of the machine meets every cell alike. Round 0 warms up.
for (int round = 0; round <= options.Rounds; round++)
{
    foreach (Cell cell in cells)
        cell.Measure(keep: round > 0);
}

int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"{bits}-bit vectors, {Environment.ProcessorCount} processors, .NET {Environment.Version}, {options.Rounds} rounds, {options.Threads} thread(s) in training");
Table.Print(Console.Out, cells);
