using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The class of a model's code: its definition and the walks over the layers. It knows no layer by name.</summary>
internal sealed class ModelCodeEmitter(CodeWriter writer, ModelPlan plan)
{
    public static string ClassName(ModelSpec model) => model.Name + "Code";

    public void Write()
    {
        using (writer.Open($"file static class {ClassName(plan.Model.Spec)}"))
        {
            new DefinitionEmitter(writer, plan).Write();
            writer.Blank();
            if (plan.Lengths.Count > 0)
                LengthEmitter.Write(writer, plan);
            new InferEmitter(writer, plan).Write();
            writer.Blank();
            if (plan.TakesOne)
            {
                new InferEmitter(writer, plan) { Together = true }.Write();
                writer.Blank();
            }

            if (DefinitionEmitter.Decoder(plan) is { } decoder)
            {
                new InferEmitter(writer, plan) { Begins = decoder }.Write();
                writer.Blank();
            }

            new ForwardEmitter(writer, plan).Write();
            writer.Blank();
            new BackwardEmitter(writer, plan).Write();
        }
    }
}
