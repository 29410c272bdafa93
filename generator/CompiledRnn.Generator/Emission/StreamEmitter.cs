using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The class of a model's code for one step, which only CreateStream refers to.</summary>
internal sealed class StreamEmitter(CodeWriter writer, ModelPlan plan)
{
    public static string ClassName(ModelSpec model) => model.Name + "StreamCode";

    public void Write()
    {
        using (writer.Open($"file static class {ClassName(plan.Model.Spec)}"))
        {
            var definition = new DefinitionEmitter(writer, plan);
            using (writer.Open("public static readonly StreamDefinition Definition = new StreamDefinition", close: "};"))
            {
                writer.Write($"""Name = "{plan.Model.Spec.Name}",""");
                definition.WritePorts("Inputs", plan.Model.Inputs);
                definition.WritePorts("Outputs", plan.Model.Outputs);
                writer.Write($"""
                    StateFloats = {plan.StateFloats},
                    Workspace = {DefinitionEmitter.Size(plan.Inference.Total)},
                    Step = Infer,
                    """);
                definition.WriteThreads();
                if (StreamStepEmitter.Covers(plan))
                    writer.Write("StepOne = StepOne,");
                if (DefinitionEmitter.UntoldProbabilities(plan) is { } function)
                    writer.Write($"Activation = Activation.{function},");
            }

            writer.Blank();
            new InferEmitter(writer, plan) { Streams = true }.Write();
            if (StreamStepEmitter.Covers(plan))
            {
                writer.Blank();
                new StreamStepEmitter(writer, plan).Write();
            }

            if (plan.Parts == 1)
                return;
            writer.Blank();
            new InferEmitter(writer, plan) { Streams = true, Together = true }.Write();
        }
    }
}
