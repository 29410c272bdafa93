using System.Globalization;

namespace CompiledRnn;

/// <summary>Training stopped because a loss, a gradient or a weight became NaN or infinite. The model has the last good weights.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="what">What is not finite: "loss", "gradient", "weights".</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="batch">The batch in the epoch, from 1.</param>
    /// <param name="value">The loss of that batch.</param>
    public NonFiniteLossException(string what, int epoch, int batch, double value)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} became NaN or infinite in epoch {epoch}, batch {batch} (loss {value}); the model has its last good weights. ")
            + "Look for NaN in the data, then try a smaller learning rate or a gradient clip.")
    {
        Epoch = epoch;
        Batch = batch;
        Value = value;
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch in the epoch, from 1.</summary>
    public int Batch { get; }

    /// <summary>The loss of that batch.</summary>
    public double Value { get; }
}
