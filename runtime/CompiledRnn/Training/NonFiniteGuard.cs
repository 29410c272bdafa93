using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>Keeps the last weights that gave a finite loss and gradient, and goes back to them when training leaves the finite numbers.</summary>
internal sealed class NonFiniteGuard
{
    private readonly CompiledModel _model;
    private readonly NonFiniteAction _action;
    private readonly AlignedBuffer _good;

    public NonFiniteGuard(CompiledModel model, NonFiniteAction action)
    {
        _model = model;
        _action = action;
        _good = new AlignedBuffer(action == NonFiniteAction.Ignore ? 0 : model.ParameterBuffer.Length);
        Keep();
    }

    /// <summary>Whether a step may be taken from a batch; keeps the weights if so.</summary>
    /// <exception cref="NonFiniteLossException">It may not, and the options say to stop.</exception>
    public bool Accept(double loss, ReadOnlySpan<float> gradients, int epoch, int batch)
    {
        if (_action == NonFiniteAction.Ignore)
            return true;
        bool finiteLoss = double.IsFinite(loss);
        if (finiteLoss && Vectors.AllFinite(gradients))
        {
            Keep();
            return true;
        }

        if (_action == NonFiniteAction.Skip && Vectors.AllFinite(_model.ParameterBuffer))
            return false;
        throw GoBack(finiteLoss ? "gradient" : "loss", epoch, batch, loss);
    }

    /// <summary>At the end of an epoch: the last step may have overflowed, and no batch came after it to tell.</summary>
    /// <exception cref="NonFiniteLossException">The weights are not finite.</exception>
    public void CheckWeights(double loss, int epoch, int batch)
    {
        if (_action != NonFiniteAction.Ignore && !Vectors.AllFinite(_model.ParameterBuffer))
            throw GoBack("weights", epoch, batch, loss);
    }

    private void Keep()
    {
        if (_good.Length > 0)
            _model.ParameterBuffer.CopyTo(_good.Span);
    }

    private NonFiniteLossException GoBack(string what, int epoch, int batch, double loss)
    {
        _good.Span.CopyTo(_model.ParameterBuffer);
        _model.MarkChanged();
        return new NonFiniteLossException(what, epoch, batch, loss);
    }
}
