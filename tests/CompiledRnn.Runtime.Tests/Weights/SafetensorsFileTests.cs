using Xunit;

namespace CompiledRnn.Runtime.Tests;

public class SafetensorsFileTests
{
    [Theory]
    [InlineData("F32", "0000C03F" + "000020C0")]
    [InlineData("F64", "000000000000F83F" + "00000000000004C0")]
    [InlineData("F16", "003E" + "00C1")]
    [InlineData("BF16", "C03F" + "20C0")]
    public void FloatsOfEveryWidthAreRead(string type, string data)
    {
        byte[] bytes = Convert.FromHexString(data);
        SafetensorsFile file = Read($$$"""{"w":{"dtype":"{{{type}}}","shape":[2],"data_offsets":[0,{{{bytes.Length}}}]}}""", bytes);
        Assert.Equal([1.5f, -2.5f], file.Tensors.Single().ToArray());
        Assert.Equal((type, new TensorShape(2)), (file.Tensors[0].Type, file.Tensors[0].Shape));
    }

    [Fact]
    public void OtherTypesAreListedButAreNoFloats()
    {
        SafetensorsFile file = Read("""{"step":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", [9, 0, 0, 0, 0, 0, 0, 0]);
        Assert.True(file.TryGet("step", out SafetensorsTensor? step));
        Assert.Equal(9, BitConverter.ToInt64(step.Data));
        var e = Assert.Throws<WeightFileException>(step.ToArray);
        Assert.Contains("expected the type F32, F64, F16 or BF16, found I64", e.Message);
        Assert.Equal("step", e.ParameterName);
    }

    [Fact]
    public void ScalarsEmptyTensorsMetadataAndPaddingAreRead()
    {
        SafetensorsFile file = Read(
            """
            { "b": {"shape":[], "data_offsets":[0,4], "dtype":"F32"}, "__metadata__": {"format":"pt", "ü\n":""},
              "a": {"dtype":"F32", "shape":[0,3], "data_offsets":[4,4]} }
            """ + "     ",
            [0, 0, 128, 63]);
        Assert.Equal(["b", "a"], file.Tensors.Select(t => t.Name));
        Assert.Equal([1f], file.Tensors[0].ToArray());
        Assert.Empty(file.Tensors[1].ToArray());
        Assert.Equal(("pt", ""), (file.Metadata["format"], file.Metadata["ü\n"]));
        Assert.False(file.TryGet("c", out _));
    }

    [Fact]
    public void TensorsComeInTheOrderOfTheirData()
    {
        SafetensorsFile file = Read(
            """{"late":{"dtype":"U8","shape":[2],"data_offsets":[1,3]},"early":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [1, 2, 3]);
        Assert.Equal(["early", "late"], file.Tensors.Select(t => t.Name));
        Assert.Equal([2, 3], file.Tensors[1].Data.ToArray());
    }

    [Fact]
    public void FileOfPyTorchLayoutIsRead()
    {
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(AppContext.BaseDirectory, "Weights", "Files", "torch_lstm_classifier.safetensors"));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(
            ["lstm.weight_ih_l0 [36, 5]", "lstm.weight_hh_l0 [36, 9]", "lstm.bias_ih_l0 [36]", "lstm.bias_hh_l0 [36]", "fc.weight [3, 9]", "fc.bias [3]"],
            file.Tensors.Select(t => $"{t.Name} {t.Shape}"));
        Assert.All(file.Tensors.SelectMany(t => t.ToArray()), v => Assert.InRange(Math.Abs(v), 1e-6f, 2f));
    }

    private static SafetensorsFile Read(string header, byte[] data) => SafetensorsFile.Read(new MemoryStream(SafetensorsBytes.Of(header, data)));
}
