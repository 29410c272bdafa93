using System.Globalization;
using CompiledRnn.ModelTests.Compiling;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>A model whose outputs and gradients are compared with those of the reference.</summary>
/// <param name="Steps">Steps of the input, 0 for a vector.</param>
/// <param name="Features">Features of a step.</param>
/// <param name="Batch">Sequences in the batch.</param>
/// <param name="Layers">The layers.</param>
internal sealed record GradientCase(int Steps, int Features, int Batch, params IReadOnlyList<ReferenceLayer> Layers)
{
    /// <summary>Whether the number of steps comes with each call.</summary>
    public bool AnySteps { get; init; }

    /// <summary>Whether steps are computed again in the backward pass.</summary>
    public bool Checkpointing { get; init; }

    /// <summary>Name of the class: the layers and the sizes.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"{(Checkpointing ? "Checkpointing_" : "")}{string.Join("_", Layers.Select(l => l.Label)).Replace(".", "")}_from{(AnySteps ? "Any" : Steps)}x{Features}_batch{Batch}");

    public ModelSource Source => ModelSource.Of(Name, [Input, .. Layers.Select(l => l.Attribute)]);

    public ReferenceModel Reference => new(Layers, Steps, Features);

    private string Input => $"Model({(AnySteps ? "Steps = Steps.Any, " : Steps > 0 ? $"Steps = {Steps}, " : "")}Features = {Features}{(Checkpointing ? ", Checkpointing = true" : "")})";
}
