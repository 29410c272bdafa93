using System;
using System.Globalization;
using CompiledRnn;

internal static class Program
{
    private static int Main()
    {
        float[] plain = new Plain(seed: 1).Predict(new float[4 * 2]);
        float[] named = new Some.Where.Named(seed: 1).Predict(new float[4 * 2]);
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} and {1} numbers", plain.Length, named.Length));
        return plain.Length == 3 && named.Length == 4 ? 0 : 1;
    }
}

[Model(Steps = 4, Features = 2)]
[Lstm(5)]
[Dense(3)]
internal sealed partial class Plain;
