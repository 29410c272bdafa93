using CompiledRnn.Benchmarks.Peers;
using CompiledRnn.Benchmarks.Protocol;

return args switch
{
    ["write", var folder] => FirstSession.WriteModel(folder),
    ["start", var folder] => FirstSession.Predict(folder),
    _ => Server.Run(() => new OnnxRuntimeContender()),
};
