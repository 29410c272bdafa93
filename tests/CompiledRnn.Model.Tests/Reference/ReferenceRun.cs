using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>What the layers of one forward pass share: parameters in Keras's order, and the training step where it is one.</summary>
internal sealed class ReferenceRun(IReadOnlyList<Node> parameters, TrainingStep? training)
{
    private int _next;

    /// <summary>The training step, or null in inference; of layers that run again at every step that of the step.</summary>
    public TrainingStep? Training { get; set; } = training;

    /// <summary>Values of named layers, and <c>Input</c>.</summary>
    public Dictionary<string, IReadOnlyList<Node>> Named { get; } = [];

    /// <summary>For each step and sequence 1, or 0 where the step is masked; null where there is no mask.</summary>
    public double[][]? Mask { get; set; }

    /// <summary>The final states of the last recurrent layer.</summary>
    public IReadOnlyList<Node> LastStates { get; set; } = [];

    /// <summary>Number of the layer that runs.</summary>
    public int Layer { get; set; }

    /// <summary>Number of the next parameter; layers that run again go back to it.</summary>
    public int NextParameter
    {
        get => _next;
        set => _next = value;
    }

    /// <summary>The next parameter.</summary>
    public Node Parameter() => parameters[_next++];
}
