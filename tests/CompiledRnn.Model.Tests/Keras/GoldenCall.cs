using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A call of a case's model: what goes in, what comes out, and the gradients of a loss on it. Stateful models have several in a row.</summary>
internal sealed class GoldenCall
{
    /// <param name="root">The case, or an element of its <c>next_calls</c>.</param>
    /// <param name="grad">The key <c>grad</c> where it has one.</param>
    public GoldenCall(JsonElement root, JsonElement? grad)
    {
        ResetsBefore = root.TryGetProperty("reset_states_before", out JsonElement reset) && reset.GetBoolean();
        Inputs = GoldenTensor.ReadAll(root, "inputs");
        Outputs = GoldenTensor.ReadAll(root, "outputs");
        Batch = Inputs[0].Shape[0];
        Input = PackedRows.Pack([.. Inputs.Select(i => i.AsInput)], Batch);
        Output = PackedRows.Pack([.. Outputs.Select(o => o.Data)], Batch);
        Masks = root.TryGetProperty("output_masks", out JsonElement masks) && masks.ValueKind == JsonValueKind.Array
            ? [.. masks.EnumerateArray().Select(m => m.ValueKind == JsonValueKind.Object ? GoldenTensor.Read(m).Data : [])]
            : [.. Outputs.Select(_ => Array.Empty<float>())];
        if (grad is not { } given)
            return;
        Loss = KerasLosses.Read(given.GetProperty("loss"));
        LossValue = given.GetProperty("loss_value").GetSingle();
        Targets = [.. GoldenTensor.ReadAll(given, "targets").Select(t => t.Data)];
        WeightGradients = GoldenTensor.ReadAll(given, "weights");
        InputGradients = GoldenTensor.ReadAll(given, "inputs");
    }

    public bool ResetsBefore { get; }

    public int Batch { get; }

    public GoldenTensor[] Inputs { get; }

    public GoldenTensor[] Outputs { get; }

    /// <summary>All inputs in packed rows.</summary>
    public float[] Input { get; }

    /// <summary>All outputs in packed rows.</summary>
    public float[] Output { get; }

    /// <summary>For each output its mask; empty where it has none.</summary>
    public float[][] Masks { get; }

    /// <summary>Null where the case has no gradients.</summary>
    public Loss? Loss { get; }

    public float LossValue { get; }

    public float[][] Targets { get; } = [];

    /// <summary>All targets in packed rows.</summary>
    public float[] Target => PackedRows.Pack(Targets, Batch);

    public GoldenTensor[] WeightGradients { get; } = [];

    public GoldenTensor[] InputGradients { get; } = [];
}
