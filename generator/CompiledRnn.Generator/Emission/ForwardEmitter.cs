using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>The walk over the layers forward in training.</summary>
internal sealed class ForwardEmitter(CodeWriter writer, ModelPlan plan) : PassEmitter(writer, plan)
{
    protected override MemoryPlan Memory => Plan.Training;

    protected override string Scratch => TrainingScratch;

    protected override bool IsView(PlannedLayer layer) => layer.Plan.Output.Place == OutputPlace.View;

    public void Write()
    {
        using (Writer.Open("private static void Forward(in TrainingCall call)"))
        {
            Writer.Write("int batch = call.Step.Batch;");
            WriteRefs();
            foreach (ModelPort input in Plan.Model.Inputs)
                WriteInput(input);
            WriteStates();
            for (int i = 0; i < Plan.Layers.Count; i++)
            {
                PlannedLayer layer = Plan.Layers[i];
                WriteComment(layer);
                WriteValues(layer);
                if (!IsView(layer))
                    Writer.Write($"{Class(layer)}.Forward({Parameters(layer)}, {string.Join(", ", Values(layer))}, {Saved(i)}, ref scratch, call.Step{Truth(layer)});");
                WritePenalty(layer);
            }

            WriteCarriedStates();
            WriteOutputs();
        }
    }
}
