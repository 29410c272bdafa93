using CompiledRnn.Benchmarks;
using CompiledRnn.Benchmarks.Hosting;
using CompiledRnn.Benchmarks.Ours;
using CompiledRnn.Benchmarks.Protocol;

Options options = Options.Parse(args);
return options.Command switch
{
    "serve" => Server.Run(() => new CompiledRnnContender()),
    "infer" or "train" or "stream" or "all" or "aot" => ComparisonCommand.Run(options),
    "compress" => CompressCommand.Run(options),
    "start" => StartCommand.Run(options),
    _ => throw new ArgumentException($"Unknown command {options.Command}: expected infer, train, stream, aot, compress, start or all."),
};
