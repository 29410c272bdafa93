namespace CompiledRnn.ModelTests.Keras;

/// <summary>Keras layers written as attributes.</summary>
/// <param name="Brackets">The attributes, a bracket each; none where a layer does nothing.</param>
/// <param name="Steps">Steps of the output, 0 for a vector.</param>
/// <param name="Taken">How many Keras layers they stand for.</param>
internal sealed record WrittenLayer(IReadOnlyList<string> Brackets, int Steps, int Taken = 1);
