using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>What the layers of one forward pass share: parameters in Keras's order, and the training step where it is one.</summary>
internal sealed class ReferenceRun(IReadOnlyList<Node> parameters, TrainingStep? training)
{
    private int _next;

    /// <summary>The training step, or null in inference.</summary>
    public TrainingStep? Training { get; } = training;

    /// <summary>Values of named layers, and <c>Input</c>.</summary>
    public Dictionary<string, IReadOnlyList<Node>> Named { get; } = [];

    /// <summary>Number of the layer that runs.</summary>
    public int Layer { get; set; }

    /// <summary>The next parameter.</summary>
    public Node Parameter() => parameters[_next++];
}
