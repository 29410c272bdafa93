namespace CompiledRnn.ModelTests.Keras;

/// <summary>A reference case has something that no attribute of this library says yet. The case fails with this reason.</summary>
internal sealed class InexpressibleException(string reason) : Exception(reason);
