using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>How several threads compute one sequence together, or one thread with compressed weights.</summary>
/// <param name="Code">Generated code that each of them runs, with a <see cref="InferenceCall.Share"/> of its own.</param>
/// <param name="Parts">Threads that have something to do, at most.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TogetherDefinition(InferenceCode Code, int Parts);
