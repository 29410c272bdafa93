using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using CompiledRnn.Generator.Weights;

namespace CompiledRnn.Generator.Emission;

/// <summary>Writes the definition that the model hands to the runtime.</summary>
internal sealed class DefinitionEmitter(CodeWriter writer, ModelPlan plan)
{
    public void Write()
    {
        using (writer.Open("public static readonly ModelDefinition Definition = new ModelDefinition", close: "};"))
        {
            writer.Write($"""Name = "{plan.Model.Spec.Name}",""");
            WritePorts("Inputs", plan.Model.Inputs);
            WritePorts("Outputs", plan.Model.Outputs, OutputOptions);
            writer.Write("Parameters = new ParameterDefinition[]\n{");
            foreach (PlannedLayer layer in plan.Layers)
                WriteParameters(layer);
            writer.Write($$"""
                },
                ParameterFloats = {{plan.ParameterFloats}},
                """);
            WriteOptions();
            writer.Write($$"""
                InferenceWorkspace = {{Workspace(plan.Inference)}},
                TrainingWorkspace = {{Workspace(plan.Training)}},
                Infer = Infer,
                """);
            WriteThreads();
            writer.Write("Forward = Forward,\nBackward = Backward,\nSummary = string.Join(\"\\n\", new string[]\n{");
            foreach (string line in SummaryTable.Lines(plan))
                writer.Write($"    \"{line}\",");
            writer.Write("}),");
        }
    }

    /// <summary>Writes what the number of threads follows from.</summary>
    public void WriteThreads()
    {
        if (plan.TakesOne)
            writer.Write($"Together = new TogetherDefinition(InferTogether, Parts: {plan.Parts}),");
        writer.Write($"Flops = {plan.Layers.Sum(l => l.Plan.Flops)},");
    }

    private void WriteOptions()
    {
        if (plan.StateFloats > 0)
            writer.Write($"StateFloats = {plan.StateFloats},");
        if (plan.Layers.Any(l => l.Node.Definition.NeedsWholeBatch))
            writer.Write("NeedsWholeBatch = true,");
        if (plan.Lengths.Count > 0)
            writer.Write($"Lengths = new LengthDefinition({LengthEmitter.Inputs(plan)}, {LengthEmitter.Least(plan)}, SizesAt),");
        List<string> feedback = FeedbackText.Definitions(plan).ToList();
        if (feedback.Count > 0)
            writer.Write($"Feedback = new FeedbackDefinition[] {{ {string.Join(", ", feedback)} }},");
        WriteDecoder();
    }

    private void WriteDecoder()
    {
        if (Decoder(plan) is not { } layer)
            return;
        using (writer.Open("Decoder = new DecoderDefinition", close: "},"))
        {
            writer.Write(layer.Node.Definition.Decoder(ModelEmitter.Emitter(writer, plan, layer))!);
            writer.Write($"ParameterOffset = {layer.ParameterOffset},\nBegin = Begin,");
        }
    }

    /// <summary>The layer that ends the model and writes tokens, or null.</summary>
    public static PlannedLayer? Decoder(ModelPlan plan) => plan.Layers.FirstOrDefault(
        l => plan.IsLast(l) && l.Node.Definition.Decoder(ModelEmitter.Emitter(new CodeWriter(), plan, l)) is not null);

    /// <summary>Writes the inputs or outputs.</summary>
    public void WritePorts(string name, IReadOnlyList<ModelPort> ports, Func<ModelPort, string>? options = null)
    {
        writer.Write($"{name} = new PortDefinition[]\n{{");
        foreach (ModelPort port in ports)
        {
            ValueNode value = plan.Model[port];
            bool tokens = value.Kind == ValueKind.Tokens;
            string shape = Dimensions(tokens ? new Shape(new EquatableArray<Extent>([value.Shape.Steps])) : value.Shape);
            writer.Write($"    new PortDefinition(\"{port.Name}\", new TensorShape({shape}){(tokens ? ", IsTokens: true" : "")}"
                + $"{(value.Mask >= 0 ? ", IsMasked: true" : "")}{Padding(port)}{options?.Invoke(port)}),");
        }

        writer.Write("},");
    }

    /// <summary>What fills the steps behind a sequence's length, so that they are masked.</summary>
    private string Padding(ModelPort port)
    {
        LayerNode? masking = plan.Model.Layers.FirstOrDefault(l => l.Inputs.Contains(port.Value) && l.Definition.MakesMask(l.CoreSpec));
        return masking is null ? "" : $", Padding: {CodeText.Float(masking.Definition.MaskedValue(masking.CoreSpec))}";
    }

    /// <summary>The function that ends a model with probabilities where no loss may take it over, so that its port does not name it; else null.</summary>
    public static Activation? UntoldProbabilities(ModelPlan plan)
    {
        LayerNode? last = plan.Layers.FirstOrDefault(plan.IsLast)?.Node;
        return last?.Definition.FinalActivation(last.CoreSpec) switch
        {
            Activation.Softmax or Activation.Sigmoid when ActivityOptions.Of(last) is null => null,
            Activation.Softmax or Activation.Sigmoid or Activation.Sparsemax or Activation.HardSigmoid or Activation.HardSigmoidKeras2 or Activation.SparseSigmoid =>
                last.Definition.FinalActivation(last.CoreSpec),
            _ => null,
        };
    }

    // What losses and logs know of an output.
    private string OutputOptions(ModelPort output)
    {
        Activation function = plan.FinalActivation(output);
        string name = plan.Model.Outputs.Count == 1 ? "" : NamedPorts.Of(plan.Model).Outputs.First(o => o.Port == output).LogName;
        return (function == Activation.Linear ? "" : $", Function: Activation.{function}") + (name.Length == 0 ? "" : $", LogName: \"{name}\"");
    }

    private void WriteParameters(PlannedLayer layer)
    {
        int offset = layer.ParameterOffset;
        foreach (ParameterSpec p in layer.Node.OwnParameters)
        {
            bool trainable = !layer.Node.IsFrozen && layer.Node.Definition.Owner(layer.Node.CoreSpec, p).Get("Trainable", true);
            writer.Write($"    new ParameterDefinition(\"{layer.Node.Name}/{p.Name}\", new TensorShape({Dimensions(p.Shape)}), {p.LayoutExpression}, "
                + $"Offset: {offset}, Initializer.{p.Initializer}{(p.UnitForget ? ", UnitForget: true" : "")}{(trainable && !p.IsStatistic ? "" : ", Trainable: false")}"
                + $"{Argument("Regularizer", p.Regularizer)}{Argument("Constraint", p.Constraint)}{Argument("InitializerOptions", p.InitializerOptions)}{(p.Name == layer.Plan.Compressed ? ", Compresses: true" : "")}),");
            offset += p.Floats;
        }
    }

    private static string Argument(string name, string? expression) => expression is null ? "" : $", {name}: {expression}";

    private static string Dimensions(Shape shape) => string.Join(", ", shape.Dimensions.Select(d => d.IsFixed ? d.ToString() : "Steps.Any"));

    private string Workspace(MemoryPlan memory) => plan.Lengths.Count == 0 ? Size(memory.Total) : "default";

    public static string Size(MemorySize size) => $"new WorkspaceSize(Fixed: {size.Fixed}, PerSequence: {size.PerSequence})";
}
