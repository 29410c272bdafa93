using System.Linq;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The members that a user's class gets. Full names throughout and no var: the user's own types may have any name.</summary>
/// <param name="writer">Where to.</param>
/// <param name="plan">The model.</param>
/// <param name="noStream">Why it has no stream, or null.</param>
internal sealed class ModelPartEmitter(CodeWriter writer, ModelPlan plan, string? noStream)
{
    private const string Runtime = "global::CompiledRnn";

    private string Code => $"{Runtime}.Generated.{ModelCodeEmitter.ClassName(plan.Model.Spec)}";

    public void Write()
    {
        string name = TypeHeaders.Escape(plan.Model.Spec.Name);
        writer.Write("/// <summary>");
        writer.Write("/// <code>");
        foreach (string line in SummaryTable.Lines(plan))
            writer.Write("/// " + line);
        writer.Write("/// </code>");
        writer.Write("/// </summary>");
        using (writer.Open($"partial class {name} : {Runtime}.CompiledModel"))
        {
            writer.Write($$"""
                /// <summary>Makes a model with freshly initialised parameters.</summary>
                /// <param name="seed">The same seed gives the same parameters.</param>
                public {{name}}(int seed = 0)
                    : base({{Code}}.Definition, seed)
                {
                }

                /// <summary>Shape of one input: <c>{{plan.Model.InputText}}</c>.</summary>
                public static {{Runtime}}.TensorShape InputShape => {{Code}}.Definition.Input;

                /// <summary>Shape of one output: <c>{{plan.Model.OutputText}}</c>.</summary>
                public static {{Runtime}}.TensorShape OutputShape => {{Code}}.Definition.Output;

                /// <summary>Values of all parameters together.</summary>
                public static int ParameterCount => {{plan.Model.Layers.Sum(l => l.OwnParameters.Sum(p => p.Count))}};

                /// <summary>The table of layers with shapes, parameters, floating-point operations and bytes.</summary>
                /// <remarks>
                /// A workspace holds the sequences of a piece of the batch: in training some 16 to 64, the fewer the larger the model, in a prediction at
                /// most 64 to 256; threads that share a batch have one each (<see cref="{{Runtime}}.TrainingPass"/> says when all pieces are kept).
                /// </remarks>
                public static string Summary => {{Code}}.Definition.Summary;

                """);
            foreach (LayerNode layer in plan.Model.Layers.Where(l => !l.IsUsed && LayerNames.Given(l.Spec) is not null && l.OwnParameters.Count > 0))
                WriteLayer(layer);
            foreach (LayerSpec spec in plan.Model.Spec.Layers.Where(l => l.Used is not null && l.Name is not null))
                WriteUsed(spec);
            new NamedMembersEmitter(writer, plan.Model, Code).Write();
            WriteStream();
            WriteLoad(name, "    model.LoadWeights(path);\n");
        }
    }

    private void WriteStream()
    {
        if (noStream is not null)
        {
            writer.Write($$"""
                /// <summary>This model cannot run step by step: {{noStream}}.</summary>
                /// <param name="batch">Sequences side by side.</param>
                /// <exception cref="global::System.NotSupportedException">Always.</exception>
                public {{Runtime}}.ModelStream CreateStream(int batch = 1) =>
                    throw new global::System.NotSupportedException("{{plan.Model.Spec.Name}} cannot run step by step: {{noStream}}.");

                """);
            return;
        }

        writer.Write($$"""
            /// <summary>Runs the model one step at a time, with the numbers that Predict has for the steps so far.</summary>
            /// <param name="batch">Sequences side by side, at least 1.</param>
            public {{Runtime}}.ModelStream CreateStream(int batch = 1) => new {{Runtime}}.ModelStream(this, {{Runtime}}.Generated.{{StreamEmitter.ClassName(plan.Model.Spec)}}.Definition, batch);

            """);
    }

    private void WriteLayer(LayerNode layer)
    {
        string type = layer.Identifier + "Parameters";
        writer.Write($"""
            /// <summary>The parameters of {layer.Description}: {string.Join(", ", layer.Parameters.Select(p => $"{p.Name} <c>{p.Shape}</c>"))}.</summary>
            public {type} {TypeHeaders.Escape(layer.Identifier)} => new {type}(base.Parameters);

            """);
        writer.Write($"/// <summary>The parameters of {layer.Description}.</summary>");
        using (writer.Open($"public readonly struct {type}"))
        {
            writer.Write($$"""
                private readonly {{Runtime}}.ParameterCollection _parameters;

                internal {{type}}({{Runtime}}.ParameterCollection parameters) => _parameters = parameters;
                """);
            int first = plan.Model.Layers.TakeWhile(l => l.Index != layer.Index).Sum(l => l.OwnParameters.Count);
            for (int i = 0; i < layer.Parameters.Count; i++)
            {
                ParameterSpec parameter = layer.Parameters[i];
                writer.Write($"\n/// <summary>Keras's layout: <c>{parameter.Shape}</c>.</summary>");
                writer.Write($"public {Runtime}.Parameter {parameter.Identifier} => _parameters[{first + i}];");
            }
        }

        writer.Blank();
    }

    private void WriteUsed(LayerSpec spec)
    {
        writer.Write($"/// <summary>The parameters of the {spec.Used!.Name} in this model.</summary>");
        writer.Write($"public {UsedMember(spec)} => new {Runtime}.UsedParameters<{spec.UsedType}>(base.Parameters, \"{LayerNames.ToSnakeCase(spec.Name!)}/\");\n");
    }

    /// <summary>Type and name of the member that stands for a used model.</summary>
    public static string UsedMember(LayerSpec spec) => $"{Runtime}.UsedParameters<{spec.UsedType}> {TypeHeaders.Escape(spec.Name!)}";

    private void WriteLoad(string name, string fill) => writer.Write($$"""
        /// <summary>Makes a model with the weights of a file; names and shapes are checked.</summary>
        /// <param name="path">A safetensors file that Save wrote.</param>
        /// <exception cref="{{Runtime}}.WeightFileException">The file does not hold this model's weights.</exception>
        public static {{name}} Load(string path)
        {
            {{name}} model = new {{name}}();
        {{fill.TrimEnd()}}
            return model;
        }
        """);
}
