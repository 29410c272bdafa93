using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CompiledRnn;

/// <summary>
/// Shows a run on one line for each epoch, drawn again as it goes: epoch, batch, loss, metrics, speed and time left. Says nothing where
/// the console's output goes to a file.
/// </summary>
public sealed class ProgressBar : Callback
{
    private const int BarWidth = 20;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? _writer;
    private readonly StringBuilder _line = new();
    private long _epochStart;
    private long _lastDraw;
    private int _drawn;

    /// <summary>Makes the callback.</summary>
    /// <param name="writer">Where to write; left out: the console, if it is a terminal.</param>
    public ProgressBar(TextWriter? writer = null) => _writer = writer ?? (Console.IsOutputRedirected ? null : Console.Out);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext context)
    {
        _epochStart = Stopwatch.GetTimestamp();
        _lastDraw = 0;
        _drawn = 0;
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context)
    {
        if (_writer is null || (_lastDraw != 0 && Stopwatch.GetElapsedTime(_lastDraw) < Redraw))
            return;
        _lastDraw = Stopwatch.GetTimestamp();
        Compose(context);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_epochStart);
        _line.Append("  ").Append(Clock(elapsed * ((double)(context.Samples - context.SamplesDone) / context.SamplesDone))).Append(" left");
        Draw(_writer);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        if (_writer is null)
            return;
        Compose(context);
        _line.Append("  ").Append(Clock(Stopwatch.GetElapsedTime(_epochStart)));
        Draw(_writer);
        _writer.Write('\n');
        _writer.Flush();
    }

    // Epoch 3/50  12/40 [======>             ]  loss 0.1234  5321 samples/s
    private void Compose(TrainingContext context)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        int filled = (int)((long)BarWidth * context.SamplesDone / context.Samples);
        _line.Clear();
        _line.Append(invariant, $"Epoch {context.Epoch}/{context.Options.Epochs}  {context.Batch}/{context.Batches} [");
        _line.Append('=', filled);
        if (filled < BarWidth)
            _line.Append('>').Append(' ', BarWidth - filled - 1);
        _line.Append(']');
        foreach (string name in context.Metrics.Names)
        {
            if (context.Metrics[name] is var value && !double.IsNaN(value))
                _line.Append(invariant, $"  {name} {value:G4}");
        }

        double seconds = Math.Max(Stopwatch.GetElapsedTime(_epochStart).TotalSeconds, 1e-6);
        _line.Append(invariant, $"  {context.SamplesDone / seconds:F0} samples/s");
    }

    private void Draw(TextWriter writer)
    {
        int length = _line.Length;

        // What the last line had beyond the end of this one is overwritten.
        _line.Append(' ', Math.Max(0, _drawn - length));
        writer.Write('\r');
        writer.Write(_line);
        writer.Flush();
        _drawn = length;
    }

    private static string Clock(TimeSpan time)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return time.TotalHours >= 1
            ? string.Create(invariant, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(invariant, $"{time.Minutes}:{time.Seconds:00}");
    }
}
