using System.Text;
using System.Text.Json;
using Xunit;

namespace CompiledRnn.Runtime.Tests;

public sealed class SaveAndLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadGivesBackWhatSaveWrote()
    {
        string path = _folder.File("weights.safetensors");
        ParameterModel saved = ParameterModel.LstmAndDense(1), loaded = ParameterModel.LstmAndDense(2);
        saved.Parameters["dense/bias"][1] = 1e-42f;
        saved.Parameters["lstm/kernel"][2, 19] = -0f;
        saved.Save(path);
        loaded.LoadWeights(path);
        Assert.Equal(Bits(saved), Bits(loaded));
        Assert.Equal(["weights.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void MetadataAreKeptBesideTheWeights()
    {
        string path = _folder.File("weights.safetensors");
        ParameterModel saved = ParameterModel.LstmAndDense(1), loaded = ParameterModel.LstmAndDense(2);
        saved.Save(path, new Dictionary<string, string> { ["scaler"] = "center 1; scale \"2\"" });
        Assert.Equal("center 1; scale \"2\"", SafetensorsFile.Read(path).Metadata["scaler"]);
        Assert.Equal("compiledrnn", SafetensorsFile.Read(path).Metadata["format"]);
        loaded.LoadWeights(path);
        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void MetadataMayNotTakeTheLibrarysKeys()
    {
        string path = _folder.File("weights.safetensors");
        var error = Assert.Throws<ArgumentException>("metadata", () => ParameterModel.LstmAndDense(1).Save(path, new Dictionary<string, string> { ["format"] = "pt" }));
        Assert.Contains("\"format\"", error.Message);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void StreamsWorkFromWhereTheyStand()
    {
        ParameterModel saved = ParameterModel.LstmAndDense(1), loaded = ParameterModel.LstmAndDense(2);
        using var stream = new MemoryStream();
        stream.WriteByte(7);
        saved.Save(stream);
        Assert.True(stream.CanWrite);
        stream.Position = 1;
        loaded.LoadWeights(stream);
        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void StreamsThatCannotSeekWork()
    {
        ParameterModel saved = ParameterModel.LstmAndDense(1), loaded = ParameterModel.LstmAndDense(2);
        using var stream = new ForwardOnlyStream(SafetensorsBytes.Of(saved));
        loaded.LoadWeights(stream);
        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void FileIsPlainSafetensorsInKerasLayout()
    {
        ParameterModel model = ParameterModel.LstmAndDense();
        byte[] bytes = SafetensorsBytes.Of(model);
        int length = (int)BitConverter.ToUInt64(bytes);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 8, length));
        JsonElement metadata = header.RootElement.GetProperty("__metadata__");
        Assert.Equal(("compiledrnn", "Parameters"), (metadata.GetProperty("format").GetString(), metadata.GetProperty("model").GetString()));
        Assert.Equal(
            ["__metadata__", "lstm/kernel", "lstm/recurrent_kernel", "lstm/bias", "dense/kernel", "dense/bias"],
            header.RootElement.EnumerateObject().Select(p => p.Name));
        JsonElement kernel = header.RootElement.GetProperty("lstm/recurrent_kernel");
        Assert.Equal("""{"dtype":"F32","shape":[5,20],"data_offsets":[240,640]}""", kernel.GetRawText());
        Assert.Equal(model.Parameters["lstm/recurrent_kernel"][3, 7], BitConverter.ToSingle(bytes, 8 + length + 240 + 4 * (3 * 20 + 7)));
        Assert.Equal(8 + length + 4 * model.Values().Length, bytes.Length);
    }

    [Fact]
    public void SaveReplacesAnOlderFile()
    {
        string path = _folder.File("weights.safetensors");
        File.WriteAllBytes(path, new byte[100_000]);
        ParameterModel saved = ParameterModel.LstmAndDense(1);
        saved.Save(path);
        Assert.Equal(SafetensorsBytes.Of(saved), File.ReadAllBytes(path));
    }

    [Fact]
    public void SaveThroughALinkReplacesWhatItLeadsTo()
    {
        string path = _folder.File("weights.safetensors"), link = _folder.File("link");
        File.WriteAllText(path, "old");
        File.CreateSymbolicLink(link, path);
        ParameterModel.LstmAndDense().Save(link);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        ParameterModel.LstmAndDense(2).LoadWeights(path);
    }

    [Fact]
    public void NonFiniteWeightsAreRefusedUnlessAllowed()
    {
        ParameterModel saved = ParameterModel.LstmAndDense(1), loaded = ParameterModel.LstmAndDense(2);
        saved.Parameters["dense/kernel"][4, 1] = float.PositiveInfinity;
        byte[] bytes = SafetensorsBytes.Of(saved);
        var e = Assert.Throws<WeightFileException>(() => loaded.LoadWeights(new MemoryStream(bytes)));
        Assert.Equal("dense/kernel", e.ParameterName);
        Assert.Contains("index 9", e.Message);
        Assert.Equal(Bits(ParameterModel.LstmAndDense(2)), Bits(loaded));
        loaded.LoadWeights(new MemoryStream(bytes), allowNonFinite: true);
        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void MissingFileIsSaidToBeMissing()
    {
        string path = _folder.File("none.safetensors");
        var e = Assert.Throws<FileNotFoundException>(() => ParameterModel.LstmAndDense().LoadWeights(path));
        Assert.Contains(path, e.Message);
    }

    private static uint[] Bits(ParameterModel model) => Array.ConvertAll(model.Values(), BitConverter.SingleToUInt32Bits);

    private sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
