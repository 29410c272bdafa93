using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>The members by which users of a model with several inputs or outputs call these by name.</summary>
/// <param name="writer">Where to.</param>
/// <param name="model">The model.</param>
/// <param name="code">The class of its code.</param>
internal sealed class NamedMembersEmitter(CodeWriter writer, InferredModel model, string code)
{
    private const string Runtime = "global::CompiledRnn";
    private const string BadArgument = "/// <exception cref=\"global::System.ArgumentException\">";

    private readonly NamedPorts _ports = NamedPorts.Of(model);
    private readonly bool _masked = model.Inputs.Any(i => IsMaskable(model, i));

    private NamedSignatures Signatures => new(_ports, _masked);

    /// <summary>Writes them, where the model has several.</summary>
    public void Write()
    {
        if (!_ports.AreSeveral)
            return;
        WritePredict();
        WritePredictBatch();
        if (_ports.Outputs.Count > 1)
        {
            WriteCopyOutputs();
            WriteLosses();
            WriteMetrics();
        }

        new BatchEmitter(writer, model, _ports, Signatures.Batch, code).Write();
        writer.Blank();
    }

    /// <summary>Whether a layer that makes masks reads an input.</summary>
    private static bool IsMaskable(InferredModel model, ModelPort port) =>
        model.Layers.Any(l => l.Inputs.Contains(port.Value) && l.Definition.MakesMask(l.CoreSpec));

    private void WritePredict()
    {
        writer.Write("/// <summary>Predicts any whole number of sequences, each input and output in memory of its own. Allocates nothing once warm; may be called from any number of threads.</summary>");
        WriteParameters(_ports.Inputs.Concat(_ports.Outputs));
        WriteLengths(writer, _ports);
        WriteStepsParameter();
        writer.Write(BadArgument + "A length does not fit the shapes or the other lengths.</exception>");
        NamedPort first = _ports.Inputs[0];
        using (writer.Open(Signatures.Predict))
        {
            writer.Write($"{Runtime}.Generated.PackedRows rows = new {Runtime}.Generated.PackedRows(this, {Sizes(code, _ports)}, {first.Parameter}.Length, nameof({first.Parameter}));");
            using (writer.Open("try"))
            {
                foreach ((NamedPort input, int i) in Numbered(_ports.Inputs).Skip(1))
                    writer.Write($"rows.CheckInput({i}, {input.Parameter}.Length, nameof({input.Parameter}));");
                foreach ((NamedPort output, int i) in Numbered(_ports.Outputs))
                    writer.Write($"rows.CheckOutput({i}, {output.Parameter}.Length, nameof({output.Parameter}));");
                if (_masked)
                    writer.Write("rows.CheckSteps(steps);");
                using (writer.Open("while (rows.Next())"))
                {
                    foreach ((NamedPort input, int i) in Numbered(_ports.Inputs))
                        writer.Write($"rows.Read({i}, {input.Parameter});");
                    writer.Write($"rows.Predict({(_masked ? "steps" : "")});");
                    foreach ((NamedPort output, int i) in Numbered(_ports.Outputs))
                        writer.Write($"rows.Write({i}, {output.Parameter});");
                }
            }

            using (writer.Open("finally"))
                writer.Write("rows.Dispose();");
        }

        writer.Blank();
    }

    private void WritePredictBatch()
    {
        writer.Write("""
            /// <summary>Predicts the inputs of a batch.</summary>
            /// <param name="batch">The inputs; what else it has is not used.</param>
            """);
        WriteStepsParameter();
        writer.Write("/// <returns>The same inputs, with the predictions as its outputs.</returns>");
        using (writer.Open(Signatures.PredictBatch))
        {
            writer.Write("global::System.ArgumentNullException.ThrowIfNull(batch);");
            foreach ((NamedPort output, int i) in Numbered(_ports.Outputs))
                writer.Write($"float[] {output.Parameter} = new float[checked(batch.Count * batch.Sizes.Outputs[{i}].Shape.Length)];");
            IEnumerable<string> arguments = _ports.Inputs.Select(i => "batch." + i.Member).Concat(_ports.Outputs.Select(o => o.Parameter))
                .Concat(_ports.Inputs.Where(i => i.Steps.Length > 0).Select((_, i) => $"batch.Sizes.Steps[{i}]"));
            writer.Write($"Predict({string.Join(", ", arguments)}{(_masked ? ", steps" : "")});");
            writer.Write($"return new Batch(batch, {string.Join(", ", _ports.Outputs.Select(o => o.Parameter))});");
        }

        writer.Blank();
    }

    private void WriteCopyOutputs()
    {
        writer.Write("""
            /// <summary>Copies the outputs of a pass's last forward run, each to memory of its own.</summary>
            /// <param name="pass">A pass of this model.</param>
            """);
        WriteParameters(_ports.Outputs);
        writer.Write(BadArgument + "It is a pass of another model, or a length is not that of its batch; nothing was copied.</exception>");
        using (writer.Open(Signatures.CopyOutputs))
        {
            foreach ((NamedPort output, int i) in Numbered(_ports.Outputs))
                writer.Write($"CheckOutput(pass, {i}, {output.Parameter}.Length, nameof({output.Parameter}));");
            foreach ((NamedPort output, int i) in Numbered(_ports.Outputs))
                writer.Write($"pass.CopyOutput({i}, {output.Parameter});");
        }

        writer.Blank();
    }

    private void WriteLosses()
    {
        writer.Write("/// <summary>A loss for each output: the sum of weight times loss is made small. An output without one is not trained on and takes no targets.</summary>");
        foreach (NamedPort output in _ports.Outputs)
            writer.Write($"/// <param name=\"{Bare(output.Parameter)}\">Loss of the output of shape <c>{model.Text(output.Port)}</c>.</param>");
        foreach (NamedPort output in _ports.Outputs)
            writer.Write($"/// <param name=\"{Bare(output.Weight)}\">What the loss of {output.Port.Name} is multiplied by.</param>");
        writer.Write(BadArgument + "No output has a loss, or a weight is not finite.</exception>");
        using (writer.Open($"{Signatures.Losses} => new {Runtime}.OutputLosses(new {Runtime}.OutputLoss[]", "});"))
        {
            foreach (NamedPort output in _ports.Outputs)
                writer.Write($"new {Runtime}.OutputLoss(\"{output.Port.Name}\", {output.Parameter}, {output.Weight}),");
        }

        writer.Blank();
    }

    private void WriteMetrics()
    {
        writer.Write("/// <summary>Metrics of the outputs, for training and measuring.</summary>");
        foreach (NamedPort output in _ports.Outputs)
            writer.Write($"/// <param name=\"{Bare(output.Parameter)}\">Metrics of the output of shape <c>{model.Text(output.Port)}</c>; their names start with <c>{output.LogName}_</c>.</param>");
        writer.Write($"{Signatures.Metrics} =>");
        writer.Write($"    {Runtime}.OutputMetric.Join({string.Join(", ", _ports.Outputs.Select(o => $"(\"{o.Port.Name}\", {o.Parameter})"))});\n");
    }

    private void WriteParameters(IEnumerable<NamedPort> ports)
    {
        foreach (NamedPort port in ports)
            writer.Write($"/// <param name=\"{Bare(port.Parameter)}\">Batch first, <c>{BatchShape(model, port)}</c>.</param>");
    }

    /// <summary>Documents the parameters that say how many steps inputs have.</summary>
    public static void WriteLengths(CodeWriter writer, NamedPorts ports)
    {
        foreach (NamedPort input in ports.Inputs.Where(i => i.Steps.Length > 0))
            writer.Write($"/// <param name=\"{Bare(input.Steps)}\">Steps of each sequence of {input.Port.Name}.</param>");
    }

    /// <summary>The expression of the definition for the steps of a call.</summary>
    public static string Sizes(string code, NamedPorts ports)
    {
        List<string> steps = ports.Inputs.Where(i => i.Steps.Length > 0).Select(i => i.Steps).ToList();
        return steps.Count == 0 ? code + ".Definition" : $"{code}.Definition.At(stackalloc int[] {{ {string.Join(", ", steps)} }})";
    }

    private void WriteStepsParameter()
    {
        if (_masked)
            writer.Write("/// <param name=\"steps\">Which steps count, where sequences are padded.</param>");
    }

    /// <summary>A shape with the batch in front.</summary>
    public static string BatchShape(InferredModel model, NamedPort port) => "[B, " + model.Text(port.Port).Substring(1);

    /// <summary>A name as documentation writes it.</summary>
    public static string Bare(string name) => name.TrimStart('@');

    /// <summary>Ports with their numbers.</summary>
    public static IEnumerable<(NamedPort Port, int Number)> Numbered(IEnumerable<NamedPort> ports) => ports.Select((port, i) => (port, i));
}
