using CompiledRnn.Benchmarks.Peers;
using CompiledRnn.Benchmarks.Protocol;
using TorchSharp;

switch (args)
{
    // For start.sh: whether the native library loads as it is.
    case ["probe"]:
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            return 0;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception.GetBaseException().Message);
            return 1;
        }

    // For start.sh: a copy of the native library that asks for less.
    case ["weaken", var source, var target]:
        VersionNeeds.Weaken(source, target, ["GLIBCXX_3.4.31", "GLIBCXX_3.4.32"]);
        return 0;

    case ["write", var folder]:
        return FirstNetwork.WriteWeights(folder);

    case ["start", var folder]:
        return FirstNetwork.Predict(folder);

    default:
        return Server.Run(() => new TorchSharpContender());
}
