using System.Globalization;

namespace CompiledRnn.Fuzz.Running;

/// <summary>Gradients against central differences along random directions of the inputs and of the parameters.</summary>
internal static class Gradients
{
    private const int Batch = 3;
    private const int Draws = 4;

    private static readonly float[] Widths = [1e-2f, 3e-3f, 1e-3f, 3e-4f, 1e-4f, 3e-5f];

    /// <summary>What is wrong. A step may cross the kink of a function: only what fails at every draw is.</summary>
    public static IEnumerable<string> Check(Subject subject, string source)
    {
        // Penalties on outputs are in the gradient of a pass, and only a loss says what they are.
        bool penalties = new[] { "L1 =", "L2 =", "Orthogonal" }.Any(option => source.Contains(option, StringComparison.Ordinal));
        bool mean = penalties || subject.Row % 2 == 0;
        float[][] kept = [.. subject.Weights.Select(Copy)];
        string? fault = null;
        for (int draw = 0; draw < Draws; draw++)
        {
            fault = new Trial(subject, kept, mean).Run();
            if (fault is null)
                break;
        }

        return fault is null ? [] : [fault];
    }

    private static float[] Copy(Parameter parameter)
    {
        var values = new float[parameter.Length];
        parameter.CopyTo(values);
        return values;
    }

    /// <summary>One draw of inputs, weights and directions.</summary>
    private sealed class Trial
    {
        private readonly Subject _subject;
        private readonly bool _mean;
        private readonly float[] _x;
        private readonly float[] _alongX;
        private readonly float[] _target;
        private readonly RandomMask? _mask;
        private readonly float[][] _start;
        private readonly float[][] _along;

        public Trial(Subject subject, float[][] weights, bool mean)
        {
            (_subject, _mean) = (subject, mean);
            _x = subject.Inputs(Batch);
            _alongX = subject.InputDirection(_x);
            _target = subject.Values(Batch * subject.Sizes.Output.Length);
            _mask = subject.Values(1)[0] > 0 ? subject.Mask(Batch) : null;
            _start = [.. weights.Select(w => w.Zip(subject.Values(w.Length), (v, d) => v * (1 + 0.2f * d)).ToArray())];
            _along = [.. weights.Select(w => subject.Values(w.Length))];
        }

        private StepMask Steps => _mask is null ? default : _mask.Steps;

        public string? Run()
        {
            using TrainingPass pass = Prepare(0);
            if (_mean)
            {
                pass.ForwardBackward(_x, _target, Loss.MeanSquaredError, inputGradient: true, steps: Steps);
            }
            else
            {
                pass.Forward(_x, Steps);
                pass.Backward(_target);
            }

            double ofX = Dot(pass.InputGradient, _alongX);
            double ofWeights = _subject.Weights.Select((p, k) => Dot(pass.Gradient(p), _along[k])).Sum();
            string name = (_mean ? "MeanSquaredError" : "an output gradient") + (_mask is null ? "" : " with a StepMask");
            return Compare($"inputs through {name}", ofX, e => Value(e, 0)) ?? Compare($"weights through {name}", ofWeights, e => Value(0, e));
        }

        private (double Value, double Noise) Value(float ex, float ew)
        {
            float[] x = [.. _x.Zip(_alongX, (v, d) => d == 0 ? v : v + ex * d)];
            using TrainingPass pass = Prepare(ew);
            if (_mean)
            {
                float loss = pass.ForwardBackward(x, _target, Loss.MeanSquaredError, steps: Steps);
                return (loss, Math.Abs(loss));
            }

            pass.Forward(x, Steps);
            double[] products = [.. pass.Output.ToArray().Zip(_target, (a, b) => (double)a * b)];
            return (products.Sum(), Math.Sqrt(products.Sum(p => p * p)));
        }

        private TrainingPass Prepare(float ew)
        {
            for (int k = 0; k < _start.Length; k++)
                _subject.Weights[k].CopyFrom([.. _start[k].Zip(_along[k], (w, d) => w + ew * d)]);
            return _subject.Pass(Batch);
        }

        private static string? Compare(string what, double gradient, Func<float, (double Value, double Noise)> loss)
        {
            var found = new List<double>();
            foreach (float e in Widths)
            {
                ((double high, double noise), (double low, _)) = (loss(e), loss(-e));
                double difference = (high - low) / (2 * e);
                if (Math.Abs(gradient - difference) <= 0.02 * Math.Max(Math.Abs(gradient), Math.Abs(difference)) + 0.01 + 2e-6 * noise / e)
                    return null;
                found.Add(difference);
            }

            // Past the range of floats nothing can be compared.
            return found.All(double.IsFinite) ? string.Create(CultureInfo.InvariantCulture, $"gradient of the {what}: {gradient}, differences {string.Join(", ", found)}") : null;
        }

        private static double Dot(ReadOnlySpan<float> gradient, float[] along)
        {
            double sum = 0;
            for (int i = 0; i < along.Length; i++)
                sum += along[i] == 0 ? 0 : (double)gradient[i] * along[i];
            return sum;
        }
    }
}
