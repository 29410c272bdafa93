using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A reference case: a model with Keras's semantics, its numbers computed in double precision by independent code.</summary>
internal sealed class GoldenCase
{
    public GoldenCase(string file)
    {
        Name = Path.GetFileNameWithoutExtension(file);
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        Root = document.RootElement.Clone();
        Weights = GoldenTensor.ReadAll(Root, "weights");
        UpdatedWeights = GoldenTensor.ReadAll(Root, "updated_weights");
        LayerOutputs = GoldenTensor.ReadAll(Root, "layer_outputs");
        Keras2Outputs = GoldenTensor.ReadAll(Root, "keras2_outputs");
        FinalWeights = GoldenTensor.ReadAll(Root, "final_weights");
        FinalOutputs = GoldenTensor.ReadAll(Root, "final_outputs");
        Calls = [Call(Root), .. Has("next_calls") ? Root.GetProperty("next_calls").EnumerateArray().Select(Call) : []];
    }

    public string Name { get; }

    public JsonElement Root { get; }

    public GoldenTensor[] Weights { get; }

    /// <summary>Moving statistics after a forward pass in training.</summary>
    public GoldenTensor[] UpdatedWeights { get; }

    public GoldenTensor[] LayerOutputs { get; }

    /// <summary>The outputs where the functions are those of Keras 2.</summary>
    public GoldenTensor[] Keras2Outputs { get; }

    public GoldenTensor[] FinalWeights { get; }

    public GoldenTensor[] FinalOutputs { get; }

    /// <summary>The first call, and those that follow it.</summary>
    public GoldenCall[] Calls { get; }

    /// <summary>Whether the forward pass used batch statistics.</summary>
    public bool IsTrainingMode => Has("training_mode");

    /// <summary>Whether the case has a key with a value.</summary>
    public bool Has(string key) =>
        Root.TryGetProperty(key, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);

    private static GoldenCall Call(JsonElement root) =>
        new(root, root.TryGetProperty("grad", out JsonElement grad) && grad.ValueKind == JsonValueKind.Object ? grad : null);
}
