using CompiledRnn;

namespace Some.Where
{
    [Model(Steps = 4, Features = 2)]
    [Bidirectional, Gru(5, ReturnSequences = true)]
    [TimeDistributed, Dense(1)]
    internal sealed partial class Named
    {
    }
}
