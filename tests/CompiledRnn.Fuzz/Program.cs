using System.Globalization;
using System.Runtime.InteropServices;
using CompiledRnn.Fuzz;

// Fuzz COUNT SEED; models SEED, SEED + 1, … Each follows from its own number alone: Fuzz 1 NUMBER shows one again.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--worker", var first, var portion])
    return Worker.Run(int.Parse(first), int.Parse(portion));
if (args is not [var count, var seed] || !int.TryParse(count, out int models) || !int.TryParse(seed, out int start) || models < 1)
{
    Console.Error.WriteLine("usage: fuzz-models.sh COUNT SEED");
    return 2;
}

var supervisor = new Supervisor(start, models);
// Ended from outside (timeout), it says how far it came.
using var stop = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(supervisor.Summarize()));
supervisor.Run();
return supervisor.Summarize();
