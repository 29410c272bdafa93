using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>The nested type with the inputs and outputs of a model by name.</summary>
/// <param name="writer">Where to.</param>
/// <param name="model">The model.</param>
/// <param name="ports">Its names.</param>
/// <param name="constructor">Header of the constructor.</param>
/// <param name="code">The class of the model's code.</param>
internal sealed class BatchEmitter(CodeWriter writer, InferredModel model, NamedPorts ports, string constructor, string code)
{
    private const string Runtime = "global::CompiledRnn";
    private const string Part = Runtime + ".Generated.BatchPart";

    public void Write()
    {
        writer.Write($"/// <summary>Inputs of {model.Spec.Name} by name, and what it should give for them: a data set, a batch for a training pass, or predictions.</summary>");
        using (writer.Open($"public sealed class Batch : {Runtime}.ModelBatch"))
        {
            WriteConstructor();
            WritePredictions();
            foreach (NamedPort input in ports.Inputs)
                WriteProperty(input, "");
            foreach (NamedPort output in ports.Outputs)
                WriteProperty(output, " Empty where it was left out.");
        }
    }

    private void WriteConstructor()
    {
        writer.Write("/// <summary>Puts them together; arrays are read in place and not copied.</summary>");
        foreach (NamedPort port in ports.Inputs)
            writer.Write($"/// <param name=\"{NamedMembersEmitter.Bare(port.Parameter)}\">Batch first, <c>{NamedMembersEmitter.BatchShape(model, port)}</c>.</param>");
        NamedMembersEmitter.WriteLengths(writer, ports);
        foreach (NamedPort port in ports.Outputs)
            writer.Write($"/// <param name=\"{NamedMembersEmitter.Bare(port.Parameter)}\">Targets, <c>{NamedMembersEmitter.BatchShape(model, port)}</c>, or a class for each position; left out: none.</param>");
        bool several = ports.Outputs.Count > 1;
        string positions = several ? "" : ", or position of a sequence";
        writer.Write($"/// <param name=\"weights\">What each sequence{positions} counts{(several ? " at the outputs without weights of their own" : "")}; left out: 1.</param>");
        foreach (NamedPort port in several ? ports.Outputs : [])
            writer.Write($"/// <param name=\"{NamedMembersEmitter.Bare(port.Weights)}\">What each sequence, or position of a sequence, counts at {port.Port.Name}.</param>");
        writer.Write("/// <exception cref=\"global::System.ArgumentException\">A length does not fit the shapes or the other lengths, a number is not finite, or a token is below 0.</exception>");
        writer.Write(constructor);
        WriteBase(several);
        using (writer.Open(""))
        {
            foreach (NamedPort input in ports.Inputs)
                writer.Write($"{Property(input)} = {input.Parameter};");
            foreach (NamedPort output in ports.Outputs)
                writer.Write($"{Property(output)} = {output.Parameter} ?? global::System.Array.Empty<float>();");
        }

        writer.Blank();
    }

    private void WriteBase(bool several)
    {
        string inputs = Parts(ports.Inputs.Select(i => $"new {Part}(nameof({i.Parameter}), {i.Parameter})"));
        string outputs = Parts(ports.Outputs.Select(o => several
            ? $"new {Part}(nameof({o.Parameter}), {o.Parameter}, {o.Weights}, nameof({o.Weights}))"
            : $"new {Part}(nameof({o.Parameter}), {o.Parameter}, weights, nameof(weights))"));
        writer.Write($"    : base(\n        {NamedMembersEmitter.Sizes(code, ports)},\n{inputs},\n{outputs},\n        {(several ? "weights" : "null")})");
    }

    private void WritePredictions()
    {
        writer.Write($"internal Batch(Batch inputs, {string.Join(", ", ports.Outputs.Select(o => $"float[] {o.Parameter}"))})");
        writer.Write($"    : base(\n        inputs,\n{Parts(ports.Outputs.Select(o => $"new {Part}(nameof({o.Parameter}), {o.Parameter})"))})");
        using (writer.Open(""))
        {
            foreach (NamedPort input in ports.Inputs)
                writer.Write($"{input.Member} = inputs.{input.Member};");
            foreach (NamedPort output in ports.Outputs)
                writer.Write($"{Property(output)} = {output.Parameter};");
        }
    }

    private void WriteProperty(NamedPort port, string more) => writer.Write($$"""

        /// <summary>Batch first, <c>{{NamedMembersEmitter.BatchShape(model, port)}}</c>.{{more}}</summary>
        public {{port.Number}}[] {{port.Member}} { get; }
        """);

    // A name that has no capital letters is that of its parameter too.
    private static string Property(NamedPort port) => port.Member == port.Parameter ? "this." + port.Member : port.Member;

    private static string Parts(IEnumerable<string> parts) =>
        $"        new {Part}[]\n        {{\n{string.Concat(parts.Select(p => $"            {p},\n"))}        }}";
}
