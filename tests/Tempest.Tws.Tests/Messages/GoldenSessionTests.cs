using System.Text.Json;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>The session's messages against frames recorded from the official client, at all recorded versions.</summary>
public sealed class GoldenSessionTests
{
    [Fact]
    public void Requests_equal_the_official_clients_byte_for_byte()
    {
        var checkedFrames = 0;
        foreach (var recorded in Golden.Requests("connect", "startApi", "reqIds", "reqCurrentTime", "reqCurrentTimeInMillis", "reqManagedAccts"))
        {
            var args = recorded.GetProperty("call").GetProperty("args");
            var frames = new FrameBuffer();

            int? refused = null;
            try
            {
                Write(recorded.GetProperty("call").GetProperty("method").GetString()!, args, frames, recorded.Version());
            }
            catch (TwsRequestException e)
            {
                refused = e.Code;
            }

            if (recorded.TryGetProperty("error", out var error))
                Assert.Equal(error.GetProperty("code").GetInt32(), refused);
            else
                Assert.Equal(recorded.GetProperty("hex").GetString(), Convert.ToHexStringLower(frames.Written.Span));
            checkedFrames++;
        }

        Assert.Equal(12, checkedFrames);
    }

    [Fact]
    public void Responses_are_read_as_the_official_client_reads_them()
    {
        var checkedFrames = 0;
        foreach (var recorded in Golden.Responses("error", "nextValidId", "managedAccounts", "currentTime", "currentTimeInMillis"))
        {
            if (recorded.GetProperty("name").GetString() == "unknown-id@187")
                continue;

            var message = Reading.FromTws(recorded.Bytes(), recorded.Version()).Message;

            var args = recorded.GetProperty("args");
            switch (message)
            {
                case ErrorMessage error:
                    Assert.Equal(args.GetProperty("id").GetInt32(), error.RequestId);
                    Assert.Equal(args.GetProperty("errorCode").GetInt32(), error.Code);
                    Assert.Equal(args.GetProperty("errorMsg").GetString() ?? "", error.Text);
                    Assert.Equal(args.GetProperty("advancedOrderRejectJson").GetString() ?? "", error.AdvancedOrderRejectJson);
                    Assert.Equal(args.GetProperty("errorTime").GetInt64(), error.Time?.ToUnixTimeMilliseconds() ?? 0);
                    break;
                case NextValidId id:
                    Assert.Equal(args.GetProperty("orderId").GetInt32(), id.OrderId);
                    break;
                case ManagedAccounts accounts:
                    Assert.Equal(args.GetProperty("accountsList").GetString(), accounts.AccountsList);
                    break;
                case CurrentTime time:
                    Assert.Equal(args.GetProperty("time").GetInt64(), time.Time.ToUnixTimeSeconds());
                    break;
                case CurrentTimeInMillis time:
                    Assert.Equal(args.GetProperty("timeInMillis").GetInt64(), time.Time.ToUnixTimeMilliseconds());
                    break;
                default:
                    Assert.Fail($"{recorded.GetProperty("name")} was not read");
                    break;
            }

            checkedFrames++;
        }

        Assert.True(checkedFrames >= 15, $"only {checkedFrames} recorded frames were found");
    }

    [Fact]
    public void An_unknown_message_is_told_by_its_number_and_costs_nothing_else()
    {
        var recorded = Golden.Response("unknown-id@187");

        Assert.NotNull(Reading.FromTws(recorded.Bytes(), 187).UnknownNumber);
    }

    [Fact]
    public void What_the_official_client_sends_is_read_back_on_TWSs_side()
    {
        Assert.Equal(new StartApi(31, "cap1"), Reading.ToTws(Golden.Request("start-capabilities@176").Bytes(), 176).Message);
        Assert.Equal(new RequestIds(-1), Reading.ToTws(Golden.Request("ids-minus@199").Bytes(), 199).Message);
        Assert.IsType<RequestCurrentTime>(Reading.ToTws(Golden.Request("time@187").Bytes(), 187).Message);
        Assert.IsType<RequestCurrentTimeInMillis>(Reading.ToTws(Golden.Request("time-ms@199").Bytes(), 199).Message);
        Assert.IsType<RequestManagedAccounts>(Reading.ToTws(Golden.Request("accounts@187").Bytes(), 187).Message);
    }

    private static void Write(string method, JsonElement args, FrameBuffer frames, int version)
    {
        switch (method)
        {
            case "connect":
                Handshake.WriteHello(frames, ServerVersion.OldestOffered, ServerVersion.NewestOffered, Text(args, "connectOptions"));
                break;
            case "startApi":
                frames.Write(new StartApi(args.GetProperty("clientId").GetInt32(), Text(args, "optionalCapabilities")), version);
                break;
            case "reqIds":
                frames.Write(new RequestIds(args.GetProperty("numIds").GetInt32()), version);
                break;
            case "reqCurrentTime":
                frames.Write(new RequestCurrentTime(), version);
                break;
            case "reqCurrentTimeInMillis":
                frames.Write(new RequestCurrentTimeInMillis(), version);
                break;
            default:
                frames.Write(new RequestManagedAccounts(), version);
                break;
        }
    }

    private static string Text(JsonElement args, string name) => args.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
