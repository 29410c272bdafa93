using CompiledRnn.Benchmarks.Peers;
using CompiledRnn.Benchmarks.Protocol;

return Server.Run(() => new OnnxRuntimeContender());
