using System.Text;
using Xunit;

namespace CompiledRnn.Runtime.Tests;

public sealed class WeightFileRefusalTests
{
    private const string A = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

    // Header, bytes of data, the tensor at fault, what the message says. The model has the parameters a [1] and b [2].
    public static TheoryData<string, int, string?, string> Broken => new()
    {
        { "", 0, null, "begins with '{'" },
        { "[]", 0, null, "begins with '{'" },
        { " {}", 0, null, "begins with '{'" },
        { "{", 0, null, "in JSON" },
        { "{nonsense}", 0, null, "in JSON" },
        { "{}{}", 0, null, "in JSON" },
        { "{\"\\ud800\":{}}", 0, null, "in JSON" },
        { "{\"a\":" + new string('[', 100_000), 0, "a", "expected StartObject" },
        { "{\"a\":1}", 0, "a", "expected StartObject in the header, found Number" },
        { "{\"a\":{}}", 0, "a", "found less" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "a", "found less" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "a", "found less" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", 4, "a", "at most 2 numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "a", "once each" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}", 4, "a", "once each" },
        { "{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "a", "expected String" },
        { "{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "a", "known dtype, found \"F31\"" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", 4, "a", "expected StartArray" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "a", "whole numbers of 0 or more" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "a", "whole numbers of 0 or more" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}", 4, "a", "whole numbers of 0 or more" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}", 4, "a", "expected Number" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0, "a", "at most 2147483647 values" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,0],\"data_offsets\":[0,0]}}", 0, "a", "at most 2147483647 values" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "a", "expected 8 bytes for F32 [2], found data_offsets [0, 4]" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "a", "data_offsets [4, 0]" },
        { "{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,1]}}", 1, "a", "data_offsets [0, 1]" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}}", 4, "a", "found 4 bytes of data: the file is cut off" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775800,9223372036854775804]}}", 4, "a", "expected its data at byte 0" },
        { "{" + A + "," + A + "}", 4, "a", "found two" },
        { "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}", 16, "b", "expected its data at byte 4" },
        { "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "b", "expected its data at byte 4" },
        { "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 11, "b", "cut off" },
        { "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 13, null, "expected 12 bytes of data, found 13" },
        { "{\"__metadata__\":[]}", 0, null, "__metadata__ to be an object" },
        { "{\"__metadata__\":{\"x\":1}}", 0, null, "texts in __metadata__" },
        { "{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", 0, null, "__metadata__, found two" },
        // Sound files that are not the model's.
        { "{" + A + "}", 4, "b", "expected a tensor of the shape [2], found none" },
        { "{}", 0, "a", "found none" },
        { "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}", 12, "b", "expected the shape [2], found [1, 2]" },
        { "{" + A + ",\"b\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "b", "found I32" },
        { "{" + A + ",\"c\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "c", "one that it does not have. It has a, b" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void BrokenOrForeignFileIsRefusedWithItsFault(string header, int dataLength, string? parameter, string message)
    {
        WeightFileException e = AssertRefused(SafetensorsBytes.Of(header, new byte[dataLength]));
        Assert.Equal(parameter, e.ParameterName);
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void HeaderThatIsNotUtf8IsRefused() =>
        Assert.Contains("UTF-8", AssertRefused(SafetensorsBytes.Of([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)'}'], [])).Message);

    [Theory]
    [InlineData(3)]
    [InlineData(100_000_001)]
    [InlineData(99_999_999)]
    [InlineData(long.MaxValue)]
    [InlineData(ulong.MaxValue)]
    public void HeaderLongerThanTheFileIsRefusedWithoutBelievingIt(ulong length)
    {
        byte[] bytes = SafetensorsBytes.Of(length, [(byte)'{', (byte)'}'], []);
        AssertRefused(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("header of at most 2 bytes", AssertRefused(bytes).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void HeaderPastTheFormatsLimitIsRefused()
    {
        using var stream = new MemoryStream();
        stream.SetLength(8 + 100_000_001);
        stream.Write(BitConverter.GetBytes(100_000_001L));
        stream.Position = 0;
        var e = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(stream));
        Assert.Contains("at most 100000000 bytes, found a length of 100000001", e.Message);
    }

    [Fact]
    public void MessageNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        File.WriteAllBytes(path, new byte[5]);
        var e = Assert.Throws<WeightFileException>(() => ParameterModel.LstmAndDense().LoadWeights(path));
        Assert.Equal(path, e.FileName);
        Assert.Contains($"\"{path}\": expected at least 8 bytes, found 5", e.Message);
    }

    [Fact]
    public void LongNameIsCutInTheMessage()
    {
        string name = new('x', 50_000);
        WeightFileException e = AssertRefused(SafetensorsBytes.Of($"{{\"{name}\":1}}", []));
        Assert.Equal(name, e.ParameterName);
        Assert.InRange(e.Message.Length, 100, 400);
    }

    private static WeightFileException AssertRefused(byte[] bytes)
    {
        var model = new ParameterModel(1, ParameterModel.Vector("a", 1, 1, Initializer.Ones), ParameterModel.Vector("b", 2, 1, Initializer.Ones));
        var e = Assert.Throws<WeightFileException>(() => model.LoadWeights(new MemoryStream(bytes)));
        Assert.Equal([1, 1, 1], model.Values());
        return e;
    }
}
