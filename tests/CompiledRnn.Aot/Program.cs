using System.Runtime.Intrinsics;
using CompiledRnn.Aot;

// Runs everything that a published program does and prints one line; the exit code is 1 when something is wrong.
// With an argument, the width of the vectors must be that many bits.
int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
string? problem = args is [var expected] && expected != $"{bits}"
    ? $"expected {expected}-bit vectors, got {bits}"
    : Walk.FirstProblem() ?? GraphWalk.FirstProblem();
if (problem is not null)
{
    Console.Error.WriteLine($"FAILED: {problem}");
    return 1;
}

Console.WriteLine($"AOT OK {bits}-bit {Walk.OutputHash()}");
return 0;
