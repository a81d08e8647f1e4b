require 'net/http'

uri = URI("#{ENV.fetch('FACE_ENDPOINT')}/face/v1.0/persongroups/#{ENV.fetch('PERSON_GROUP_ID')}/train")
uri.query = URI.encode_www_form({})

request = Net::HTTP::Post.new(uri.request_uri)
request['Ocp-Apim-Subscription-Key'] = ENV.fetch('FACE_KEY')
request.body = '{body}'

response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end

puts response.body
