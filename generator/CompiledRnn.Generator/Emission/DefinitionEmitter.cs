using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>Writes the definition that the model hands to the runtime.</summary>
internal sealed class DefinitionEmitter(CodeWriter writer, ModelPlan plan)
{
    public void Write()
    {
        using (writer.Open("public static readonly ModelDefinition Definition = new ModelDefinition", close: "};"))
        {
            writer.Write($"""
                Name = "{plan.Model.Spec.Name}",
                Input = new TensorShape({Dimensions(plan.Model.Input)}),
                Output = new TensorShape({Dimensions(plan.Model.Output)}),
                Parameters = new ParameterDefinition[]
                """);
            writer.Write("{");
            foreach (PlannedLayer layer in plan.Layers)
                WriteParameters(layer);
            writer.Write("},");
            LayerSpec last = plan.Layers[plan.Layers.Count - 1].Node.CoreSpec;
            Activation final = plan.Layers[plan.Layers.Count - 1].Node.Definition.FinalActivation(last);
            writer.Write($"""
                ParameterFloats = {plan.ParameterFloats},
                OutputActivation = Activation.{(final is Activation.Softmax or Activation.Sigmoid ? final : Activation.Linear)},
                InferenceWorkspace = {Size(plan.Inference.Total)},
                TrainingWorkspace = {Size(plan.Training.Total)},
                Infer = Infer,
                Forward = Forward,
                Backward = Backward,
                Summary = string.Join("\n", new string[]
                """);
            writer.Write("{");
            foreach (string line in SummaryTable.Lines(plan))
                writer.Write($"    \"{line}\",");
            writer.Write("}),");
        }
    }

    private void WriteParameters(PlannedLayer layer)
    {
        int offset = layer.ParameterOffset;
        bool trainable = layer.Node.CoreSpec.Get("Trainable", true);
        foreach (ParameterSpec p in layer.Node.Parameters)
        {
            writer.Write($"    new ParameterDefinition(\"{layer.Node.Name}/{p.Name}\", new TensorShape({Dimensions(p.Shape)}), {p.LayoutExpression}, "
                + $"Offset: {offset}, Initializer.{p.Initializer}{(p.UnitForget ? ", UnitForget: true" : "")}{(trainable ? "" : ", Trainable: false")}"
                + $"{Argument("Regularizer", p.Regularizer)}{Argument("Constraint", p.Constraint)}{Argument("InitializerOptions", p.InitializerOptions)}),");
            offset += p.Floats;
        }
    }

    private static string Argument(string name, string? expression) => expression is null ? "" : $", {name}: {expression}";

    private static string Dimensions(Shape shape) => string.Join(", ", shape.Dimensions.Select(d => CodeText.Number(d)));

    private static string Size(MemorySize size) => $"new WorkspaceSize(Fixed: {size.Fixed}, PerSequence: {size.PerSequence})";
}
