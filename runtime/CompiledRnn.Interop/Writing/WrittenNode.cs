namespace CompiledRnn.Interop;

/// <summary>A call of a layer on its way to a bracket.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Call">Which call.</param>
/// <param name="Bracket">Its attributes; null for an input, and for a layer that does nothing.</param>
/// <param name="Inputs">What it reads, through layers that do nothing.</param>
/// <param name="States">The initial states of a recurrent layer.</param>
/// <param name="IsSequence">Whether its output has steps.</param>
internal sealed record WrittenNode(
    KerasLayer Layer, int Call, Bracket? Bracket, IReadOnlyList<KerasReference> Inputs, IReadOnlyList<KerasReference> States, bool IsSequence);
