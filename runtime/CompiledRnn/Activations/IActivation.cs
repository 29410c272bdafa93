namespace CompiledRnn.Kernels;

/// <content>What holds for every vector width.</content>
public partial interface IActivation
{
    /// <summary>
    /// Whether the derivative is computed from the input x of the forward pass. False, the default, where the output y is enough; then
    /// the forward pass may overwrite its input. <see cref="ActivationFacts.NeedsInput"/> says the same of the members of
    /// <see cref="Activation"/>.
    /// </summary>
    static virtual bool NeedsInput => false;
}
