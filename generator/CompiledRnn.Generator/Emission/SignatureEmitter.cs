using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The members of a model that has faults, without their code: its users are not reported as faults too.</summary>
internal sealed class SignatureEmitter(CodeWriter writer, InferredModel model)
{
    private const string Runtime = "global::CompiledRnn";
    private const string Fail = "throw new global::System.InvalidOperationException(\"The model has errors.\")";

    private static readonly string[] Sizes = ["Units", "Vocabulary", "Size", "Filters", "KernelSize", "Groups", "DepthMultiplier", "Heads", "KeyDim", "ValueDim"];

    public void Write()
    {
        string name = TypeHeaders.Escape(model.Spec.Name);
        using (writer.Open($"partial class {name} : {Runtime}.CompiledModel"))
        {
            writer.Write($$"""
                public {{name}}(int seed = 0)
                    : base(null!, seed)
                {
                }

                public static {{Runtime}}.TensorShape InputShape => {{Fail}};

                public static {{Runtime}}.TensorShape OutputShape => {{Fail}};

                public static int ParameterCount => {{Fail}};

                public static string Summary => {{Fail}};

                public {{Runtime}}.ModelStream CreateStream(int batch = 1) => {{Fail}};

                public static {{name}} Load(string path) => {{Fail}};
                """);
            foreach (LayerSpec layer in model.Spec.Layers)
                WriteLayer(layer);
            WriteNamed();
        }
    }

    /// <summary>What has the names of inputs and outputs; whether some are masked is not known, so there is a mask always.</summary>
    private void WriteNamed()
    {
        NamedPorts ports = NamedPorts.Of(model.Spec);
        if (!ports.AreSeveral)
            return;
        var signatures = new NamedSignatures(ports, masked: true);
        writer.Write($"\n{signatures.Predict} => {Fail};\n\n{signatures.PredictBatch} => {Fail};\n");
        if (ports.Outputs.Count > 1)
            writer.Write($"{signatures.CopyOutputs} => {Fail};\n\n{signatures.Losses} => {Fail};\n\n{signatures.Metrics} => {Fail};\n");
        using (writer.Open($"public sealed class Batch : {Runtime}.ModelBatch"))
        {
            writer.Write($"{signatures.Batch}\n    : base(null!, null!, null!, null)\n{{\n}}");
            foreach (string property in signatures.Properties)
                writer.Write($"\n{property} => {Fail};");
        }
    }

    private void WriteLayer(LayerSpec layer)
    {
        if (layer is { Used: not null, Name: not null })
            writer.Write($"\npublic {ModelPartEmitter.UsedMember(layer)} => {Fail};");
        if (LayerNames.Given(layer) is not { } name || !(Parameters(layer) is { Count: > 0 } parameters))
            return;
        string type = MemberRules.ParametersType(name);
        writer.Write($"\npublic {type} {TypeHeaders.Escape(name)} => {Fail};\n");
        using (writer.Open($"public readonly struct {type}"))
        {
            foreach (ParameterSpec parameter in parameters)
                writer.Write($"public {Runtime}.Parameter {parameter.Identifier} => {Fail};");
        }
    }

    /// <summary>The parameters by name. Their sizes are of no use here and may be at fault, so every one is 1.</summary>
    private static IReadOnlyList<ParameterSpec> Parameters(LayerSpec layer)
    {
        if (!IsWhole(layer))
            return [];
        (LayerDefinition core, LayerSpec spec) = LayerCatalog.Find(layer.Kind)!.Core(layer);
        return core.Parameters(Sized(spec), [Shape.Vector(1)]).ToList();
    }

    /// <summary>Whether a bracket and what it wraps are layers that we know; half typed, they are not.</summary>
    private static bool IsWhole(LayerSpec layer) => LayerCatalog.Find(layer.Kind) is { } definition
        && (definition is not WrapperDefinition || layer.Inner.Count > 0) && layer.Inner.All(IsWhole);

    private static LayerSpec Sized(LayerSpec layer) => layer with
    {
        Options = new EquatableArray<Option>(layer.Options.Where(o => !Sizes.Contains(o.Name)).Concat(Sizes.Select(size => new Option(size, 1)))),
        Inner = new EquatableArray<LayerSpec>(layer.Inner.Select(Sized)),
    };
}
