using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The walk over the layers: forward in inference and training, and backward. It knows no layer by name.</summary>
internal sealed class ModelCodeEmitter(CodeWriter writer, ModelPlan plan)
{
    public static string ClassName(ModelSpec model) => model.Name + "Code";

    public void Write()
    {
        using (writer.Open($"file static class {ClassName(plan.Model.Spec)}"))
        {
            new DefinitionEmitter(writer, plan).Write();
            writer.Blank();
            WriteInfer();
            writer.Blank();
            WriteForward();
            writer.Blank();
            WriteBackward();
        }
    }

    private void WriteInfer()
    {
        MemoryPlan memory = plan.Inference;
        ValuePlan input = plan.Values[0], output = plan.Output;
        bool direct = WritesOutput;
        using (writer.Open("private static void Infer(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output, Span<float> workspace, int batch, bool logits)"))
        {
            WriteRefs(memory, "parameters");
            writer.Write("ref float x0 = ref MemoryMarshal.GetReference(input);");
            if (input.Shape.IsSequence)
            {
                using (writer.Open("if (batch > 1)"))
                {
                    writer.Write($"x0 = {Buffer(memory.Values[0])};");
                    writer.Write($"Sequences.ToTimeMajor(input, ref x0, batch, {input.Steps}, {input.Width}, {input.Stride});");
                }
            }

            for (int i = 0; i < plan.Layers.Count; i++)
            {
                PlannedLayer layer = plan.Layers[i];
                WriteComment(layer);
                bool fresh = layer.Plan.Output.Place == OutputPlace.Fresh;
                bool last = i == plan.Layers.Count - 1;
                string place = !fresh ? View(layer, i, "x", plan.Values[i].Stride)
                    : last && direct ? "ref MemoryMarshal.GetReference(output)"
                    : Buffer(memory.Values[i + 1]);
                writer.Write($"ref float x{i + 1} = {place};");
                if (fresh)
                    writer.Write($"{Class(layer)}.Infer({Parameters(layer)}, ref x{i}, ref x{i + 1}, ref scratch, batch, {(last ? "logits" : "false")});");
            }

            if (!direct)
                WriteOutput(output);
        }
    }

    /// <summary>Whether the last layer can write into the caller's output: rows as wide as their stride, and no steps to reorder.</summary>
    private bool WritesOutput => plan.Output.Shape.IsVector && plan.Output.Stride == plan.Output.Width
        && plan.Layers[plan.Layers.Count - 1].Plan.Output.Place == OutputPlace.Fresh;

    private void WriteForward()
    {
        MemoryPlan memory = plan.Training;
        ValuePlan input = plan.Values[0];
        using (writer.Open("private static void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output, Span<float> workspace, in TrainingStep step)"))
        {
            writer.Write("int batch = step.Batch;");
            WriteRefs(memory, "parameters");
            writer.Write($"ref float x0 = {Buffer(memory.Values[0])};");
            writer.Write($"Sequences.ToTimeMajor(input, ref x0, batch, {input.Steps}, {input.Width}, {input.Stride});");
            for (int i = 0; i < plan.Layers.Count; i++)
            {
                PlannedLayer layer = plan.Layers[i];
                WriteComment(layer);
                writer.Write($"ref float x{i + 1} = {TrainingValue(layer, i)};");
                if (layer.Plan.Output.Place != OutputPlace.View)
                    writer.Write($"{Class(layer)}.Forward({Parameters(layer)}, ref x{i}, ref x{i + 1}, {Saved(memory, i)}, ref scratch, step);");
            }

            WriteOutput(plan.Output);
        }
    }

    private void WriteBackward()
    {
        MemoryPlan memory = plan.Training;
        ValuePlan input = plan.Values[0], output = plan.Output;
        int count = plan.Layers.Count;
        using (writer.Open("private static void Backward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> outputGradient, Span<float> gradients, Span<float> inputGradient, Span<float> workspace, in TrainingStep step)"))
        {
            writer.Write("int batch = step.Batch;");
            WriteRefs(memory, "parameters");
            writer.Write("ref float gradient = ref MemoryMarshal.GetReference(gradients);");
            writer.Write($"ref float x0 = {Buffer(memory.Values[0])};");
            writer.Write($"ref float d0 = {Buffer(memory.Gradients[0])};");
            for (int i = 0; i < count; i++)
            {
                PlannedLayer layer = plan.Layers[i];
                writer.Write($"ref float x{i + 1} = {TrainingValue(layer, i)};");
                string place = layer.Plan.Output.Place == OutputPlace.View ? View(layer, i, "d", plan.Values[i].GradientStride) : Buffer(memory.Gradients[i + 1]);
                writer.Write($"ref float d{i + 1} = {place};");
            }

            writer.Write($"Sequences.ToTimeMajor(outputGradient, ref d{count}, batch, {output.Steps}, {output.Width}, {output.GradientStride});");
            for (int i = count - 1; i >= 0; i--)
            {
                PlannedLayer layer = plan.Layers[i];
                WriteComment(layer);
                // Below the first layer with parameters only the caller may want a gradient.
                string wanted = plan.Layers.Take(i).Any(l => l.Node.Parameters.Count > 0) ? "true" : "step.InputGradient";
                if (layer.Plan.RunsBackward)
                {
                    writer.Write($"{Class(layer)}.Backward({Parameters(layer)}, ref x{i}, ref x{i + 1}, ref d{i + 1}, ref d{i}, {Saved(memory, i)}, "
                        + $"{CodeText.RefAt("gradient", layer.ParameterOffset)}, ref scratch, {wanted}, step);");
                }
            }

            writer.Blank();
            writer.Write($"if (step.InputGradient)\n    Sequences.ToBatchFirst(ref d0, inputGradient, batch, {input.Steps}, {input.Width}, {input.GradientStride});");
        }
    }

    private void WriteRefs(MemoryPlan memory, string parameters)
    {
        writer.Write($"ref float weights = ref MemoryMarshal.GetReference({parameters});");
        writer.Write("ref float memory = ref MemoryMarshal.GetReference(workspace);");
        writer.Write($"ref float scratch = {Buffer(memory.Floats)};");
    }

    private void WriteComment(PlannedLayer layer)
    {
        writer.Blank();
        writer.Write($"// {layer.Node.Identifier}: {layer.Node.Description}, {layer.Node.Input} -> {layer.Node.Output}");
    }

    private void WriteOutput(ValuePlan output)
    {
        writer.Blank();
        writer.Write($"Sequences.ToBatchFirst(ref x{output.Index}, output, batch, {output.Steps}, {output.Width}, {output.Stride});");
    }

    private string TrainingValue(PlannedLayer layer, int index) => layer.Plan.Output.Place == OutputPlace.View
        ? View(layer, index, "x", plan.Values[index].Stride)
        : Buffer(plan.Training.Values[index + 1]);

    private static string View(PlannedLayer layer, int index, string prefix, int stride) =>
        CodeText.RefAtBatch($"{prefix}{index}", 0, layer.Plan.Output.FirstStep * stride);

    private static string Buffer(int offset) => CodeText.RefAtBatch("memory", 0, offset);

    private static string Saved(MemoryPlan memory, int layer) => memory.Saved[layer] < 0 ? "ref memory" : Buffer(memory.Saved[layer]);

    private static string Parameters(PlannedLayer layer) => CodeText.RefAt("weights", layer.ParameterOffset);

    private static string Class(PlannedLayer layer) => layer.Node.Identifier + "Layer";
}
