using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>
/// A reference case: a model with Keras's semantics, its numbers computed in double precision by independent code. Keys that a model of
/// this library cannot follow yet are refused by <see cref="KerasModel"/>, not skipped.
/// </summary>
internal sealed class GoldenCase
{
    public GoldenCase(string file)
    {
        Name = Path.GetFileNameWithoutExtension(file);
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        Root = document.RootElement.Clone();
        Weights = GoldenTensor.ReadAll(Root, "weights");
        Inputs = GoldenTensor.ReadAll(Root, "inputs");
        Outputs = GoldenTensor.ReadAll(Root, "outputs");
        LayerOutputs = GoldenTensor.ReadAll(Root, "layer_outputs");
        FinalWeights = GoldenTensor.ReadAll(Root, "final_weights");
        FinalOutputs = GoldenTensor.ReadAll(Root, "final_outputs");
    }

    public string Name { get; }

    public JsonElement Root { get; }

    public GoldenTensor[] Weights { get; }

    public GoldenTensor[] Inputs { get; }

    public GoldenTensor[] Outputs { get; }

    public GoldenTensor[] LayerOutputs { get; }

    public GoldenTensor[] FinalWeights { get; }

    public GoldenTensor[] FinalOutputs { get; }

    /// <summary>Whether the case has a key with a value.</summary>
    public bool Has(string key) =>
        Root.TryGetProperty(key, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);
}
