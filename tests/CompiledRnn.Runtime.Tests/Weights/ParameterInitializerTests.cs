using Xunit;

namespace CompiledRnn.Runtime.Tests;

public class ParameterInitializerTests
{
    private const int Rows = 300;
    private const int Columns = 200;

    // Deviation and largest value by Keras's formulas for 300 in, 200 out.
    public static TheoryData<Initializer, double, double> Distributions => new()
    {
        { Initializer.GlorotUniform, Math.Sqrt(2.0 / 500), Math.Sqrt(6.0 / 500) },
        { Initializer.HeUniform, Math.Sqrt(2.0 / 300), Math.Sqrt(6.0 / 300) },
        { Initializer.LecunUniform, Math.Sqrt(1.0 / 300), Math.Sqrt(3.0 / 300) },
        { Initializer.GlorotNormal, Math.Sqrt(2.0 / 500), 2 * Math.Sqrt(2.0 / 500) / 0.87962566103423978 },
        { Initializer.HeNormal, Math.Sqrt(2.0 / 300), 2 * Math.Sqrt(2.0 / 300) / 0.87962566103423978 },
        { Initializer.LecunNormal, Math.Sqrt(1.0 / 300), 2 * Math.Sqrt(1.0 / 300) / 0.87962566103423978 },
        { Initializer.RandomUniform, 0.05 / Math.Sqrt(3), 0.05 },
        { Initializer.TruncatedNormal, 0.05 * 0.87962566103423978, 0.1 },
        { Initializer.RandomNormal, 0.05, 0.05 * 6 },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void NumbersHaveKerasMomentsAndLimits(Initializer initializer, double deviation, double limit)
    {
        float[] values = new ParameterModel(3, ParameterModel.Matrix("kernel", Rows, Columns, 1, initializer)).Values();
        double mean = values.Average(v => (double)v);
        Assert.Equal(0, mean / deviation, 0.02);
        Assert.Equal(1, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))) / deviation, 0.015);
        double largest = values.Max(v => Math.Abs((double)v));
        Assert.InRange(largest, limit * 0.6, limit * (1 + 1e-6));
    }

    [Fact]
    public void NormalNumbersAreNotCutWhereKerasDoesNot()
    {
        float[] values = new ParameterModel(3, ParameterModel.Matrix("kernel", Rows, Columns, 1, Initializer.RandomNormal)).Values();
        // P(|x| > 2 sigma) = 0.0455
        Assert.Equal(0.0455, values.Count(v => Math.Abs(v) > 0.1f) / (double)values.Length, 0.004);
    }

    [Theory]
    [InlineData(64, 256)]
    [InlineData(256, 64)]
    [InlineData(127, 127)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    public void OrthogonalMatricesHaveOrthonormalRowsOrColumns(int rows, int columns)
    {
        Parameter q = new ParameterModel(5, ParameterModel.Matrix("q", rows, columns, 1, Initializer.Orthogonal)).Parameters[0];
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = 0;
                for (int k = 0; k < length; k++)
                    dot += rows < columns ? (double)q[i, k] * q[j, k] : (double)q[k, i] * q[k, j];
                Assert.Equal(i == j ? 1 : 0, dot, 5e-7);
            }
        }
    }

    [Fact]
    public void OrthogonalMatricesAreSpreadOverTheWholeGroup()
    {
        const int Count = 4000;
        double mean = 0, square = 0;
        int rotations = 0;
        for (int seed = 0; seed < Count; seed++)
        {
            float[] q = new ParameterModel(seed, ParameterModel.Matrix("q", 2, 2, 1, Initializer.Orthogonal)).Values();
            mean += q[0];
            square += q[0] * q[0];
            rotations += q[0] * q[3] - q[1] * q[2] > 0 ? 1 : 0;
        }

        Assert.Equal(0, mean / Count, 0.06);
        Assert.Equal(0.5, square / Count, 0.03);
        Assert.Equal(0.5, rotations / (double)Count, 0.04);
    }

    [Fact]
    public void OrthogonalVectorIsRefused()
    {
        var e = Assert.Throws<ArgumentException>(() => new ParameterModel(0, ParameterModel.Vector("lstm/bias", 8, 1, Initializer.Orthogonal)));
        Assert.Contains("lstm/bias", e.Message);
    }

    [Theory]
    [InlineData(Initializer.Zeros, 0)]
    [InlineData(Initializer.Ones, 1)]
    public void ConstantsFillTheVector(Initializer initializer, float expected) =>
        Assert.All(new ParameterModel(0, ParameterModel.Vector("bias", 7, 1, initializer)).Values(), v => Assert.Equal(expected, v));

    [Theory]
    [InlineData(Initializer.Zeros)]
    [InlineData(Initializer.RandomUniform)]
    public void ForgetGatesBiasStartsAtOneAndTheOthersAsAsked(Initializer initializer)
    {
        float[] bias = new ParameterModel(2, ParameterModel.Vector("lstm/bias", 20, 4, initializer, unitForget: true)).Values();
        for (int i = 0; i < bias.Length; i++)
        {
            if (i is >= 5 and < 10)
                Assert.Equal(1, bias[i]);
            else
                Assert.Equal(initializer == Initializer.Zeros, bias[i] == 0);
            Assert.True(i is >= 5 and < 10 || Math.Abs(bias[i]) <= 0.05f);
        }
    }

    [Fact]
    public void FansFollowTheShape()
    {
        Assert.Equal(new Fans(8, 8), Fans.Of(new TensorShape(8)));
        Assert.Equal(new Fans(3, 20), Fans.Of(new TensorShape(3, 20)));
        // Conv1D: kernel size 5, 3 in, 4 out.
        Assert.Equal(new Fans(15, 20), Fans.Of(new TensorShape(5, 3, 4)));
    }

    [Fact]
    public void SameSeedSameNumbersAndAnotherSeedOthers()
    {
        float[] values = ParameterModel.LstmAndDense(42).Values();
        Assert.Equal(values, ParameterModel.LstmAndDense(42).Values());
        Assert.NotEqual(values, ParameterModel.LstmAndDense(43).Values());
        Assert.NotEqual(values, ParameterModel.LstmAndDense(-42).Values());
    }

    [Fact]
    public void ParametersOfTheSameShapeDiffer()
    {
        var model = new ParameterModel(1, ParameterModel.Matrix("a", 4, 6), ParameterModel.Matrix("b", 4, 6));
        Assert.NotEqual(model.Parameters[0].ToArray(), model.Parameters[1].ToArray());
    }

    // The numbers of a seed are a promise, on every machine and vector width. A Python program written from the formulas gave the same bits.
    [Theory]
    [MemberData(nameof(Recorded))]
    public void NumbersOfASeedStayTheSame(Initializer initializer, uint[] expected)
    {
        float[] values = new ParameterModel(42, ParameterModel.Matrix("kernel", 9, 16, 1, initializer)).Values();
        Assert.Equal(expected, values.Where((_, i) => i % 48 == 0).Append(values[^1]).Select(BitConverter.SingleToUInt32Bits));
    }

    public static TheoryData<Initializer, uint[]> Recorded => new()
    {
        { Initializer.GlorotUniform, [3195515169, 3202016380, 1055963936, 3193065350] },
        { Initializer.HeNormal, [1040944336, 3186262311, 3181360048, 3153492503] },
        { Initializer.Orthogonal, [1031967310, 3202048419, 3178306974, 1017168963] },
    };
}
