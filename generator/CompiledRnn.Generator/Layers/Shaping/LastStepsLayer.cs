namespace CompiledRnn.Generator.Layers;

/// <summary>The last steps of a sequence: Keras's Cropping1D((T - steps, 0)).</summary>
internal sealed class LastStepsLayer : StepsViewLayer
{
    public override string Kind => "LastSteps";

    protected override int FirstStep(int available, int kept) => available - kept;
}
