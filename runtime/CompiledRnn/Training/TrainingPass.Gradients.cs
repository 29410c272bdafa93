namespace CompiledRnn;

/// <content>The gradients that a pass has computed.</content>
public sealed partial class TrainingPass
{
    /// <summary>
    /// The gradient of the last backward pass with respect to the input, batch first. At steps that a <see cref="StepMask"/> leaves out it is that
    /// of the value which stands in for them: 0, unless a layer reads them without regard to the mask.
    /// </summary>
    /// <exception cref="InvalidOperationException">No backward pass has computed it.</exception>
    public ReadOnlySpan<float> InputGradient
    {
        get
        {
            CheckInputGradient();
            return _inputGradient.AsSpan(0, InputFloats);
        }
    }

    /// <summary>All gradients in the order of the model's buffer.</summary>
    internal Span<float> GradientBuffer => _gradients.Span;

    /// <summary>The buffer itself.</summary>
    internal AlignedBuffer Gradients => _gradients;

    /// <summary>Threads at work, at most.</summary>
    internal int Threads => _threads;

    /// <summary>The gradient of a parameter, accumulated since <see cref="ZeroGradients"/>, row-major in Keras's layout.</summary>
    public float[] Gradient(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var values = new float[parameter.Length];
        CopyGradient(parameter, values);
        return values;
    }

    /// <summary>Copies the gradient of a parameter, row-major in Keras's layout, without allocating.</summary>
    /// <param name="parameter">A parameter of the model.</param>
    /// <param name="destination">As many values as the parameter has.</param>
    public void CopyGradient(Parameter parameter, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!_model.Parameters.Contains(parameter))
            throw new ArgumentException($"{parameter} is no parameter of this pass's model.", nameof(parameter));
        if (destination.Length != parameter.Length)
            throw new ArgumentException($"Expected {parameter.Length} floats for {parameter}, got {destination.Length}.", nameof(destination));
        parameter.Read(parameter.StorageIn(GradientBuffer), destination);
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients() => GradientBuffer.Clear();
}
