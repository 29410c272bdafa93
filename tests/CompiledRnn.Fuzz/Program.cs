using System.Globalization;
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
supervisor.Run();
Console.WriteLine($"{supervisor.Ran} of them ran; {Supervisor.Text(supervisor.Time)}");
Console.WriteLine($"fuzz-models: {models} models, {supervisor.Faults} faults");
return supervisor.Faults == 0 ? 0 : 1;
