using Xunit;

namespace CompiledRnn.Runtime.Tests;

/// <summary>Whatever is done to a file, it loads or is refused with a <see cref="WeightFileException"/>, and a refusal changes nothing.</summary>
public class WeightFileFuzzTests
{
    private readonly byte[] _file = SafetensorsBytes.Of(ParameterModel.LstmAndDense(1));
    private readonly ParameterModel _model = ParameterModel.LstmAndDense(2);

    private int HeaderEnd => 8 + (int)BitConverter.ToUInt64(_file);

    [Fact]
    public void EveryTruncationIsRefused()
    {
        for (int length = 0; length < _file.Length; length++)
            Assert.False(Loads(_file[..length]), $"cut at {length}");
    }

    [Fact]
    public void EveryExtensionIsRefused() => Assert.False(Loads([.. _file, 0]));

    [Fact]
    public void EveryFlippedBitLoadsOrIsRefused()
    {
        int refused = 0;
        for (int i = 0; i < _file.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] bytes = [.. _file];
                bytes[i] ^= (byte)(1 << bit);
                bool loads = Loads(bytes);
                refused += loads ? 0 : 1;
                // The header's length fixes everything else.
                Assert.False(i < 8 && loads);
            }
        }

        // Most of the header's bits carry a fact that is checked.
        Assert.InRange(refused, 4 * HeaderEnd, 8 * HeaderEnd + 1000);
    }

    [Fact]
    public void EveryByteOfTheHeaderReplacedBySyntaxLoadsOrIsRefused()
    {
        foreach (byte value in "{}[]\",:\\0-9eE.n \t\0\xFF"u8)
        {
            for (int i = 8; i < HeaderEnd; i++)
            {
                byte[] bytes = [.. _file];
                bytes[i] = value;
                Loads(bytes);
            }
        }
    }

    [Fact]
    public void SplicedPiecesLoadOrAreRefused()
    {
        var random = new Random(1);
        for (int round = 0; round < 10_000; round++)
        {
            var bytes = new List<byte>(_file);
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int at = random.Next(8, HeaderEnd), count = random.Next(1, 40);
                if (random.Next(2) == 0)
                    bytes.RemoveRange(at, Math.Min(count, bytes.Count - at));
                else
                    bytes.InsertRange(at, _file.AsSpan(random.Next(8, HeaderEnd), count).ToArray());
            }

            // With the length put right, so that the pieces are read at all.
            BitConverter.TryWriteBytes(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), (long)(HeaderEnd - 8 + bytes.Count - _file.Length));
            Loads([.. bytes]);
        }
    }

    private bool Loads(byte[] bytes)
    {
        float[] before = _model.Values();
        try
        {
            _model.LoadWeights(new MemoryStream(bytes));
            return true;
        }
        catch (WeightFileException)
        {
            Assert.Equal(before, _model.Values());
            return false;
        }
    }
}
