namespace CompiledRnn.Generator.Layers;

/// <summary>The first steps of a sequence: Keras's Cropping1D((0, T - steps)).</summary>
internal sealed class FirstStepsLayer : StepsViewLayer
{
    public override string Kind => "FirstSteps";

    protected override int FirstStep(int available, int kept) => 0;
}
