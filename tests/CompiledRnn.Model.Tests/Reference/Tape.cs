namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// Reverse-mode differentiation in double precision, as plain as can be: an operation computes its result and notes how gradients go
/// back. Nothing here is shared with the generator or the runtime; <see cref="Gradients.GradientTests"/> holds it against central
/// differences.
/// </summary>
internal sealed class Tape
{
    private readonly Stack<Action> _backward = [];

    /// <summary><c>a · b</c>.</summary>
    public Node MatMul(Node a, Node b)
    {
        Node y = Node.Zeros(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                for (int j = 0; j < b.Columns; j++)
                    y.Values[i * y.Columns + j] += a.Values[i * a.Columns + k] * b.Values[k * b.Columns + j];
            }
        }

        _backward.Push(() =>
        {
            for (int i = 0; i < a.Rows; i++)
            {
                for (int k = 0; k < a.Columns; k++)
                {
                    for (int j = 0; j < b.Columns; j++)
                    {
                        double g = y.Gradient[i * y.Columns + j];
                        a.Gradient[i * a.Columns + k] += g * b.Values[k * b.Columns + j];
                        b.Gradient[k * b.Columns + j] += g * a.Values[i * a.Columns + k];
                    }
                }
            }
        });
        return y;
    }

    /// <summary><c>a + b</c>; a b of one row is added to every row.</summary>
    public Node Add(Node a, Node b) => Combine(a, b, (x, y) => x + y, (_, _) => 1, (_, _) => 1);

    /// <summary><c>a - b</c>, value by value.</summary>
    public Node Subtract(Node a, Node b) => Combine(a, b, (x, y) => x - y, (_, _) => 1, (_, _) => -1);

    /// <summary><c>a * b</c>, value by value.</summary>
    public Node Multiply(Node a, Node b) => Combine(a, b, (x, y) => x * y, (_, y) => y, (x, _) => x);

    /// <summary>The larger of a and b, value by value; of equal ones a.</summary>
    public Node Maximum(Node a, Node b) => Combine(a, b, Math.Max, (x, y) => x >= y ? 1 : 0, (x, y) => x >= y ? 0 : 1);

    /// <summary><c>1 / sqrt(a + epsilon)</c>, value by value.</summary>
    public Node InverseRoot(Node a, double epsilon) => Map(a, x => 1 / Math.Sqrt(x + epsilon), (_, y) => -0.5 * y * y * y);

    /// <summary>x above 0, elsewhere another function, given with its slope.</summary>
    public Node Rectify(Node a, Func<double, double> below, Func<double, double> slope) => Map(a, x => x > 0 ? x : below(x), (x, _) => x > 0 ? 1 : slope(x));

    /// <summary>A row of a matrix.</summary>
    public Node Row(Node a, int row) => Rows(a, row, 1);

    /// <summary>Some rows of a matrix.</summary>
    public Node Rows(Node a, int start, int count) => Pick(a, count, a.Columns, i => start * a.Columns + i);

    /// <summary>Some columns of a matrix.</summary>
    public Node Columns(Node a, int start, int count) => Pick(a, a.Rows, count, i => i / count * a.Columns + start + i % count);

    /// <summary>The same values as a matrix of other sizes.</summary>
    public Node Reshape(Node a, int rows, int columns) => Pick(a, rows, columns, i => i);

    /// <summary>Matrices side by side.</summary>
    public Node Concatenate(IReadOnlyList<Node> parts)
    {
        Node y = Node.Zeros(parts[0].Rows, parts.Sum(p => p.Columns));
        int start = 0;
        foreach (Node part in parts)
        {
            int first = start;
            for (int i = 0; i < part.Values.Length; i++)
                y.Values[Target(part, first, i)] = part.Values[i];
            _backward.Push(() =>
            {
                for (int i = 0; i < part.Values.Length; i++)
                    part.Gradient[i] += y.Gradient[Target(part, first, i)];
            });
            start += part.Columns;
        }

        return y;

        int Target(Node part, int first, int i) => i / part.Columns * y.Columns + first + i % part.Columns;
    }

    /// <summary>A function of every value, or of every row.</summary>
    public Node Apply(Node a, Activation function) => function switch
    {
        Activation.Linear => a,
        Activation.Relu => Map(a, x => Math.Max(x, 0), (_, y) => y > 0 ? 1 : 0),
        Activation.Tanh => Map(a, Math.Tanh, (_, y) => 1 - y * y),
        Activation.Sigmoid => Map(a, Sigmoid, (_, y) => y * (1 - y)),
        Activation.Elu => Map(a, x => x > 0 ? x : Math.Exp(x) - 1, (x, y) => x > 0 ? 1 : y + 1),
        Activation.Silu => Map(a, x => x * Sigmoid(x), (x, y) => Sigmoid(x) + y * (1 - Sigmoid(x))),
        Activation.Gelu => Map(a, x => x * SmoothSteps.Normal(x), (x, _) => SmoothSteps.Normal(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.GeluTanh => Map(a, x => x * SmoothSteps.NormalTanh(x), (x, _) => SmoothSteps.NormalTanh(x) + x * SmoothSteps.NormalTanhSlope(x)),
        Activation.HardSilu => Map(a, x => x * Math.Clamp(x / 6 + 0.5, 0, 1), (x, _) => x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5),
        Activation.Mish => Map(a, x => x * SmoothSteps.Mish(x), (x, _) => SmoothSteps.Mish(x) + x * (1 - Math.Pow(SmoothSteps.Mish(x), 2)) * Sigmoid(x)),
        Activation.TanhShrink => Map(a, x => x - Math.Tanh(x), (x, _) => Math.Tanh(x) * Math.Tanh(x)),
        Activation.Softmax => Softmax(a),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Expected a function that the reference has."),
    };

    /// <summary>Runs back from the gradients that the results hold. Once for each tape.</summary>
    public void Backward()
    {
        while (_backward.TryPop(out Action? step))
            step();
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>A function of every value, given with its slope of the value and the result.</summary>
    public Node Map(Node a, Func<double, double> function, Func<double, double, double> slope)
    {
        var y = new Node(a.Rows, a.Columns, Array.ConvertAll(a.Values, x => function(x)));
        _backward.Push(() =>
        {
            for (int i = 0; i < y.Values.Length; i++)
                a.Gradient[i] += y.Gradient[i] * slope(a.Values[i], y.Values[i]);
        });
        return y;
    }

    // A matrix of other values' copies, by their places.
    private Node Pick(Node a, int rows, int columns, Func<int, int> source)
    {
        Node y = Node.Zeros(rows, columns);
        for (int i = 0; i < y.Values.Length; i++)
            y.Values[i] = a.Values[source(i)];
        _backward.Push(() =>
        {
            for (int i = 0; i < y.Values.Length; i++)
                a.Gradient[source(i)] += y.Gradient[i];
        });
        return y;
    }

    private Node Combine(
        Node a, Node b, Func<double, double, double> function, Func<double, double, double> slopeOfA, Func<double, double, double> slopeOfB)
    {
        Node y = Node.Zeros(a.Rows, a.Columns);
        for (int i = 0; i < y.Values.Length; i++)
            y.Values[i] = function(a.Values[i], b.Values[i % b.Values.Length]);
        _backward.Push(() =>
        {
            for (int i = 0; i < y.Values.Length; i++)
            {
                int j = i % b.Values.Length;
                a.Gradient[i] += y.Gradient[i] * slopeOfA(a.Values[i], b.Values[j]);
                b.Gradient[j] += y.Gradient[i] * slopeOfB(a.Values[i], b.Values[j]);
            }
        });
        return y;
    }

    private Node Softmax(Node a)
    {
        Node y = Node.Zeros(a.Rows, a.Columns);
        for (int r = 0; r < a.Rows; r++)
        {
            Span<double> x = a.Values.AsSpan(r * a.Columns, a.Columns);
            double sum = 0;
            foreach (double value in x)
                sum += Math.Exp(value);
            for (int i = 0; i < a.Columns; i++)
                y.Values[r * a.Columns + i] = Math.Exp(x[i]) / sum;
        }

        // dy_i / dx_j = y_i (i == j) - y_i y_j
        _backward.Push(() =>
        {
            for (int i = 0; i < y.Values.Length; i++)
            {
                int row = i / a.Columns * a.Columns;
                for (int j = row; j < row + a.Columns; j++)
                    a.Gradient[j] += y.Gradient[i] * (y.Values[i] * (i == j ? 1 : 0) - y.Values[i] * y.Values[j]);
            }
        });
        return y;
    }
}
